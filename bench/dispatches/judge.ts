import type { Dispatch } from "@/lib/model/dispatch";
import type { Run } from "@/lib/model/run";
import type { Run as GitHubRun } from "../../simulator/run";
import { until } from "../../tests/until";
import type { World } from "../../tests/world";
import { type Deeds, isOf, listAll, listRuns, lookAfter } from "./person";
import type { One } from "./wishes";

export type Verdict = {
  /** Exactly one row here and one run on GitHub, which is the one that the row names. */
  once: number;
  lost: number;
  doubled: number;
  /** One run, but the row names none, or another's. */
  wrong: number;
  /** Runs that nobody asked for. */
  unasked: number;
  /** Runs that stand here as they ended on GitHub. */
  followed: number;
  /** What is known of each that did not end as it should, a line each. */
  stories: string[];
};

/** Waits until every dispatch is settled, doing what a person would; then looks at GitHub itself. */
export async function settleAndJudge(
  world: World,
  wanted: readonly One[],
  deeds: Deeds,
  seconds: number,
): Promise<Verdict> {
  const isSettled = ({ status, runId, problem }: Dispatch) =>
    status === "dispatched" && (runId !== null || problem !== null);
  await until(
    "every dispatch to be settled",
    async () => {
      await lookAfter(world, deeds);
      return (await listAll(world)).every(isSettled);
    },
    seconds,
  ).catch(() => null);
  const rows = await listAll(world);
  const verdict: Verdict = { once: 0, lost: 0, doubled: 0, wrong: 0, unasked: 0, followed: 0, stories: [] };
  for (const one of wanted) {
    const mine = rows.filter(isOf(one));
    const runs = listRuns(world, { repository: one.repository, inputs: { mark: one.mark } });
    const end = toEnd(mine, runs);
    verdict[end] += 1;
    if (end !== "once") {
      const ids = runs.map(({ id, createdAt }) => ({ id, createdAt: new Date(createdAt).toISOString() }));
      verdict.stories.push(JSON.stringify({ end, ...one, rows: mine, runs: ids }));
    }
  }
  const asked = new Set(wanted.map(({ repository, mark }) => `${repository} ${mark}`));
  const all = [...world.sim.world.store.runs.values()];
  const ours = all.filter(({ repository, inputs }) =>
    asked.has(`${repository.owner.login}/${repository.name} ${inputs.mark}`),
  );
  verdict.unasked = all.length - ours.length;
  verdict.followed = await countFollowed(world, new Set(ours), seconds);
  return verdict;
}

function toEnd(
  rows: readonly Dispatch[],
  runs: readonly { id: number }[],
): "once" | "lost" | "doubled" | "wrong" {
  if (rows.length > 1 || runs.length > 1) return "doubled";
  const [row, run] = [rows[0], runs[0]];
  if (!row || !run) return "lost";
  return row.status === "dispatched" && row.runId === run.id ? "once" : "wrong";
}

/** How many of these runs are known here with the end that they took there; waits for those that go on. */
async function countFollowed(world: World, runs: ReadonlySet<GitHubRun>, seconds: number): Promise<number> {
  const ends = new Map([...runs].map((run) => [run.id, run]));
  const count = async () => {
    let same = 0;
    for (let cursor: string | null = ""; cursor !== null; ) {
      const answer = await world.app.call("GET", `/api/runs?limit=100${cursor && `&cursor=${cursor}`}`);
      const page = answer.body as { items: Run[]; nextCursor: string | null };
      const isSame = ({ id, conclusion }: Run) =>
        conclusion !== null && conclusion === ends.get(id)?.attempts.at(-1)?.conclusion;
      same += page.items.filter(isSame).length;
      cursor = page.nextCursor;
    }
    return same;
  };
  const whole = async () => (await count()) === runs.size;
  await until("every run's end to be known", whole, seconds).catch(() => null);
  return count();
}
