// Every route and page against 10,000 bad requests each: npm run bench:bad-requests [-- seed]. REQUESTS=1000 sends fewer;
// ONLY=/api/runs only to paths that begin so. Prints statuses, times and memory; ends with 1 where an answer was wrong.
import { loadavg } from "node:os";
import { buildIfNeeded } from "../../scripts/build.mjs";
import { type Attack, attack, attackRaw } from "../../tests/bad-requests/attack";
import { startKnownWorld } from "../../tests/bad-requests/known-world";
import { listDoors } from "../../tests/bad-requests/list-doors";
import { createSender } from "../../tests/bad-requests/send";
import { residentMb } from "../process-memory";

const seed = Number(process.argv[2] ?? 1);
const count = Number(process.env.REQUESTS ?? 10_000);
const only = process.env.ONLY ?? "/";
const parts = 10;

buildIfNeeded();
const { world, known } = await startKnownWorld();
const sender = createSender(world.app.url);
const memory: number[] = [];
const remember = () => memory.push(Math.round(residentMb(world.app.pid()) ?? 0));
const all: Attack[] = [];
const began = performance.now();

try {
  const doors = listDoors().filter(({ path }) => path.startsWith(only));
  remember();
  // All doors in each of ten rounds: then memory that grows with requests is told from what a door loads once.
  for (let round = 0; round < parts; round++) {
    for (const [n, door] of doors.entries()) {
      all.push(
        await attack(door, sender, known, Math.ceil(count / parts), seed + round * 1_000_000 + n * 10_000),
      );
    }
    for (const path of ["/api/runs", "/api/repos", "/", "/login"]) {
      const raw = await attackRaw(path, world.app.url, Math.ceil(count / parts), seed + round);
      all.push({ ...raw, door: `raw: ${path}` });
    }
    remember();
    console.error(
      `${round + 1} of ${parts} rounds, ${Math.round((performance.now() - began) / 1000)} s, ${memory.at(-1)} MB`,
    );
  }
  print(doors.length);
} finally {
  sender.close();
  await world.close();
}

function print(doors: number) {
  const byDoor = groupByDoor();
  for (const [door, attacks] of byDoor) {
    const slowest = Math.max(...attacks.map((one) => one.slowest?.ms ?? 0));
    console.log(`${door}: ${sum(attacks)}; slowest ${Math.round(slowest)} ms`);
  }
  const slowest = all.map(({ slowest }) => slowest!).toSorted((a, b) => b.ms - a.ms)[0]!;
  const wrong = all.flatMap((one) => one.wrong);
  for (const { why, request } of wrong.slice(0, 50)) {
    console.log(
      `WRONG ${why}: ${request.method} ${request.path.slice(0, 200)} ${request.body?.slice(0, 200)}`,
    );
  }
  const over = all.reduce((total, one) => total + one.over, 0);
  const bugs = world.app
    .stderr()
    .split("\n")
    .filter((line) => line.includes('"http.failed"')).length;
  console.log(
    `\n${doors} routes and pages, seed ${seed}, ${Math.round((performance.now() - began) / 1000)} s`,
  );
  console.log(`all: ${sum(all)}`);
  console.log(
    `answers that are wrong (5xx, none, or not in our words): ${wrong.length}; bugs in the log: ${bugs}`,
  );
  console.log(
    `over 1 s: ${over}; slowest ${Math.round(slowest.ms)} ms: ${slowest.request.method} ${slowest.request.path.slice(0, 100)}`,
  );
  console.log(`memory of the server in MB, before and after each tenth: ${memory.join(", ")}`);
  console.log(`load of the machine over the last minute: ${loadavg()[0]!.toFixed(1)}`);
  process.exitCode = wrong.length + bugs > 0 ? 1 : 0;
}

function sum(attacks: Attack[]): string {
  const statuses: Record<string, number> = {};
  for (const one of attacks) {
    for (const [status, times] of Object.entries(one.statuses))
      statuses[status] = (statuses[status] ?? 0) + times;
  }
  const sent = attacks.reduce((total, one) => total + one.sent, 0);
  return `${sent} sent; ${Object.entries(statuses)
    .map(([status, times]) => `${status} × ${times}`)
    .join(", ")}`;
}

function groupByDoor(): Map<string, Attack[]> {
  const groups = new Map<string, Attack[]>();
  for (const one of all) groups.set(one.door, [...(groups.get(one.door) ?? []), one]);
  return groups;
}
