import type { Job, Run } from "@/lib/model/run";
import { until } from "../../tests/until";
import { startWorld, type World } from "../../tests/world";
import { residentMb } from "../process-memory";
import { type createTable, mb, ms } from "../table";
import { type BigRun, layBigRun } from "./big-run";
import { viewLogByGh } from "./gh-log";

const times = 3;

/**
 * Fetching as rows of a table: one archive of `lines` lines by us (until every job's text and its index are on our
 * disk) and by `gh run view --log` (until it has printed it), by turns; and a job's text while its run goes on.
 */
export async function benchFetch(table: ReturnType<typeof createTable>, lines: number): Promise<void> {
  const { row, compare } = table;
  const world = await startWorld({
    env: { POLL_ACTIVE_SECONDS: "1", POLL_IDLE_SECONDS: "30", LOG_LEVEL: "error" },
  });
  try {
    const runs: BigRun[] = [];
    for (let n = 0; n < times; n += 1) {
      runs.push(await layBigRun(world, { repository: `octo/big-${n}`, lines }));
    }
    const [first] = runs as [BigRun];
    row(
      "one run's archive",
      `${lines.toLocaleString("en")} lines in ${first.jobs.length} jobs, ${mb(first.bytes / 1e6)}, as a zip ${mb(first.archive.bytes / 1e6)}`,
    );
    const before = residentMb(world.app.pid());
    let most = before ?? 0;
    const watch = setInterval(() => {
      most = Math.max(most, residentMb(world.app.pid()) ?? 0);
    }, 200);
    const ours: number[] = [];
    const opened: number[] = [];
    const theirs: number[] = [];
    for (const run of runs) {
      const taken = await fetchByUs(world, run);
      ours.push(taken.all);
      opened.push(taken.first);
      const gh = await viewLogByGh(world.sim.url, run.repository, run.runId);
      if (gh?.code === 0) theirs.push(gh.ms);
      else if (gh) console.error(`gh ended with ${gh.code}: ${gh.said}`);
    }
    clearInterval(watch);
    const least = (figures: number[]) => (figures.length > 0 ? Math.min(...figures) : null);
    compare(`fetch all of it, kept with indexes (best of ${times})`, least(ours), ms, {
      name: "gh run view --log, printed",
      value: least(theirs),
    });
    row(
      "… from the click to the first lines of the job that was opened, the transfer included",
      ms(Math.min(...opened)),
    );
    row("… the server's memory grew by", before === null ? "unknown here" : mb(most - before));
    for (const run of runs) await run.remove();
    await benchHalfDone(table, world);
  } finally {
    await world.close();
  }
}

/** From the first question, with nothing of the run here, until all of its logs are kept. */
async function fetchByUs(world: World, run: BigRun): Promise<{ first: number; all: number }> {
  await openRun(world, run.repository, run.runId, run.jobs.length);
  const ask = async ({ id, name, lines }: BigRun["jobs"][number]) => {
    const answer = await world.app.call("GET", `/api/jobs/${id}/log?limit=100`);
    const { total } = answer.body as { total: number };
    if (total !== lines) throw new Error(`${total} lines of ${lines} came of ${name}`);
  };
  const began = performance.now();
  const [opened, ...others] = run.jobs as [BigRun["jobs"][number]];
  await ask(opened);
  const first = performance.now() - began;
  await Promise.all(others.map(ask));
  return { first, all: performance.now() - began };
}

/** A job that has ended while another goes on: its whole text from us, and what `gh` says. */
async function benchHalfDone({ row }: ReturnType<typeof createTable>, world: World): Promise<void> {
  const { control } = world.sim;
  const files = { ".github/workflows/half.yml": halfDone };
  const scripts = { ".github/workflows/half.yml": { steps: { Slow: { hold: true } } } };
  await control("POST", "repos", { name: "octo/half", files, scripts });
  const added = await world.app.call("POST", "/api/repos", { repository: "octo/half" });
  if (added.status !== 201) throw new Error(added.text);
  const { id } = await control<{ id: number }>("POST", "repos/octo/half/workflows/half.yml/runs");
  const quick = world.sim.world.store.runs.get(id)!.attempts[0]!.jobs[0]!;
  await openRun(world, "octo/half", id, 2);
  const lines = 200_000;
  quick.logText = "2026-03-01T10:00:00.0000000Z a line of a job whose run goes on\n".repeat(lines);
  await control("POST", `jobs/${quick.id}/finish`, { conclusion: "success" });
  const began = performance.now();
  const total = await until("the job's text", async () => {
    const answer = await world.app.call("GET", `/api/jobs/${quick.id}/log?limit=100`);
    return answer.status === 200 && (answer.body as { total: number }).total;
  });
  const taken = performance.now() - began;
  const run = (await world.app.call("GET", `/api/runs/${id}`)).body as Run;
  row(
    `a job's ${lines.toLocaleString("en")} lines while its run is ${run.githubStatus}, looking every second`,
    `${total === lines ? "all" : total} of them, ${ms(taken)} after its end`,
  );
  const gh = await viewLogByGh(world.sim.url, "octo/half", id, quick.id);
  row(
    "… gh run view --job --log",
    gh ? `exit code ${gh.code}: ${gh.said || `${gh.bytes} bytes`}` : "gh is not here",
  );
}

const openRun = async (world: World, repository: string, runId: number, jobs: number) => {
  await world.app.call("GET", `/${repository}/actions/runs/${runId}`);
  await until("the run's jobs", async () => {
    const run = (await world.app.call("GET", `/api/runs/${runId}`)).body as { jobs?: Job[] };
    return run.jobs?.length === jobs;
  });
};

const halfDone = `name: Half
on: workflow_dispatch
jobs:
  quick: { runs-on: ubuntu-latest, steps: [{ name: Quick, run: make }] }
  slow: { runs-on: ubuntu-latest, steps: [{ name: Slow, run: sleep 1 }] }
`;
