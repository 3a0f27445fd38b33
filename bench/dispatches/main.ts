// 500 dispatches under 100 kills: npm run bench:dispatches [seed]. Two apps side by side, each with a GitHub of its own, so
// that GitHub's 500 writes an hour, and a second between two, hold as they are: no limit is raised and no clock is fast.
import { buildIfNeeded } from "../../scripts/build.mjs";
import { startWorld } from "../../tests/world";
import { secret } from "./lay-repositories";
import { runUnderKills, type Tally } from "./run-under-kills";

const seed = Number(process.argv[2] ?? 20_261);
const dispatches = Number(process.env.DISPATCHES ?? 500);
const kills = Number(process.env.KILLS ?? 100);
const apps = 2;

async function runOne(n: number): Promise<Tally> {
  const env = {
    ...{ POLL_ACTIVE_SECONDS: "4", POLL_IDLE_SECONDS: "8", LOG_LEVEL: "error" },
    ...{ GITHUB_WRITES_PER_HOUR: "500", GITHUB_WEBHOOK_SECRET: secret },
  };
  // One of them is an Enterprise Server, which never says which run it started.
  const world = await startWorld({ env, ghes: n === apps - 1 });
  try {
    const share = { dispatches: Math.ceil(dispatches / apps), kills: Math.ceil(kills / apps) };
    return await runUnderKills(world, { ...share, seed: seed + n });
  } finally {
    await world.close();
  }
}

buildIfNeeded();
const began = performance.now();
const tallies = await Promise.all(Array.from({ length: apps }, (_, n) => runOne(n)));
const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + Number(tally[key]), 0);
const faults: Record<string, number> = {};
for (const tally of tallies) {
  for (const [name, times] of Object.entries(tally.faults)) faults[name] = (faults[name] ?? 0) + times;
}

console.log(`seed ${seed}, ${Math.round((performance.now() - began) / 1000)} s`);
const rows: [what: string, count: number][] = [
  ["dispatches, half of them on a server that names no run", sum("dispatches")],
  ["… batches among them, of 8 each", sum("batches")],
  ["kill -9", sum("kills")],
  ["… dispatches being sent at these moments", sum("sending")],
  ["… dispatches waiting at these moments", sum("waiting")],
  ...Object.entries(faults).map(([name, times]): [string, number] => [`fault: ${name}`, times]),
  ["asked and told nothing, for the process died", sum("unheard")],
  ["… not on record afterwards, or a batch: asked again", sum("askedAgain")],
  ["batches stopped, and sent after all", sum("stopped")],
  ["said to have failed, and sent again by a person", sum("failed")],
  ["unconfirmed, not on GitHub: sent again by a person", sum("sentAgain")],
  ["unconfirmed, on GitHub: named by a person", sum("named")],
  ["dispatches with exactly one run, and linked to it", sum("once")],
  ["doubled", sum("doubled")],
  ["lost", sum("lost")],
  ["linked to another's run, or to none", sum("wrong")],
  ["runs that nobody asked for", sum("unasked")],
  ["runs that ended here as they did on GitHub", sum("followed")],
];
const width = Math.max(...rows.map(([what]) => what.length));
console.log(rows.map(([what, count]) => `${what.padEnd(width)}  ${count}`).join("\n"));
for (const story of tallies.flatMap((tally) => tally.stories)) console.log(story);
process.exitCode = sum("once") === sum("dispatches") && sum("unasked") === 0 ? 0 : 1;
