import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { openDb } from "@/lib/db/client";
import { createChance } from "../../tests/chance";
import { until } from "../../tests/until";
import type { World } from "../../tests/world";
import { makeTrouble } from "../questions/troubles";
import { settleAndJudge, type Verdict } from "./judge";
import { layRepositories } from "./lay-repositories";
import { ask, askAgain, type Deeds, lookAfter } from "./person";
import { planWishes, type Wish } from "./wishes";

export type Tally = Verdict &
  Deeds & {
    dispatches: number;
    batches: number;
    kills: number;
    /** Rows that stood as being sent when the process died, and those that waited, summed over the deaths. */
    sending: number;
    waiting: number;
    faults: Record<string, number>;
  };
export type Options = { dispatches: number; kills: number; seed: number; settleSeconds?: number };

const longestMs = 7_000;
const repositories = 5;

/**
 * Asks for dispatches, breaks what can break on the way to GitHub and kills the app at random moments; then waits for
 * all of them and holds them against what GitHub ran. The world is empty and knows the webhooks' secret.
 */
export async function runUnderKills(
  world: World,
  { dispatches, kills, seed, settleSeconds = 900 }: Options,
): Promise<Tally> {
  const chance = createChance(seed);
  const wishes = planWishes(dispatches, await layRepositories(world, repositories), chance);
  const deeds: Deeds = { unheard: 0, askedAgain: 0, stopped: 0, failed: 0, sentAgain: 0, named: 0 };
  const tally = {
    dispatches,
    batches: 0,
    kills: 0,
    sending: 0,
    waiting: 0,
    faults: {} as Record<string, number>,
  };
  tally.batches = wishes.filter(({ kind }) => kind === "batch").length;
  const next = wishes.values();
  let asked = 0;
  let unheard: Wish[] = [];
  const stopped = new Set<string>();
  while (tally.kills < kills) {
    await makeTrouble(world, chance, tally.faults);
    if (chance() < 0.3) await disturbReads(world, tally.faults);
    const posted: Promise<Wish[]>[] = unheard.map(async (wish) =>
      (await askAgain(world, wish, deeds)) ? [] : [wish],
    );
    while (asked < (dispatches * (tally.kills + 1)) / kills) {
      const { value: wish } = next.next();
      if (!wish) break;
      asked += wish.ones.length;
      posted.push(ask(world, wish).then((heard) => (heard ? [] : [wish])));
      if (wish.kind === "batch" && wish.stopped) {
        posted.push(stop(world, wish.id, stopped, deeds).then(() => []));
      }
    }
    const looking = lookAfter(world, deeds).catch(() => {});
    const going = goOn(world, stopped);
    await after(Math.floor(chance() * longestMs));
    await world.app.kill("SIGKILL");
    unheard = (await Promise.all(posted)).flat();
    await Promise.all([looking, going]);
    deeds.unheard += unheard.length;
    tally.kills += 1;
    await countUnderWay(world, tally);
    await world.app.restart();
  }
  await world.sim.control("DELETE", "faults");
  for (const wish of unheard) await until("a wish to be heard", () => askAgain(world, wish, deeds));
  await until("stopped batches to go on", async () => {
    await goOn(world, stopped);
    return stopped.size === 0;
  });
  const wanted = wishes.flatMap(({ ones }) => ones);
  return { ...tally, ...(await settleAndJudge(world, wanted, deeds, settleSeconds)), ...deeds };
}

/** Withdraws a batch as soon as it is there; `stopped` remembers it, for it is to go on later. */
async function stop({ app }: World, id: string, stopped: Set<string>, deeds: Deeds) {
  stopped.add(id);
  await until("the batch to be stopped", async () => {
    const answer = await app.call("POST", `/api/dispatches/batches/${id}/stop`, {}).catch(() => null);
    if (answer?.status === 200) deeds.stopped += 1;
    return answer === null || answer.status === 200;
  });
}

/** Has batches that were stopped before sent after all. */
async function goOn({ app }: World, stopped: Set<string>) {
  for (const id of [...stopped]) {
    const wish = { only: "cancelled" };
    const answer = await app.call("POST", `/api/dispatches/batches/${id}/retry`, wish).catch(() => null);
    if (answer && answer.status < 300) stopped.delete(id);
  }
}

/** Looks for runs, and the poller's, fail for a moment too. */
async function disturbReads({ sim }: World, counts: Record<string, number>) {
  const name = "502 to looks for runs";
  counts[name] = (counts[name] ?? 0) + 1;
  const fault = {
    method: "GET",
    path: "/actions/runs",
    kind: "answer",
    status: 502,
    times: 3,
    body: "<html>bad",
  };
  await sim.control("POST", "faults", fault);
}

async function countUnderWay({ dataDir }: World, tally: Pick<Tally, "sending" | "waiting">) {
  const db = await openDb(path.join(dataDir, "orchestrator.db"));
  tally.sending += await db.dispatch.count({ where: { status: "sending" } });
  tally.waiting += await db.dispatch.count({ where: { status: "pending" } });
  await db.$disconnect();
}
