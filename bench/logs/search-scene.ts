import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { openDb } from "@/lib/db/client";
import { writeLog } from "@/lib/logs/store";
import type { World } from "../../tests/world";
import { bigStepLines } from "./big-text";

export const repository = "octo/search";
const start = Date.parse("2026-01-05T08:00:00Z");
const runIds = (n: number) => 9_000_000 + n;

/** A text as long as a log of the bench, made once; `rare` puts the rare word into its middle. */
function toText(lines: number, rare: boolean): Buffer {
  const parts: Buffer[] = [];
  let some: string[] = [];
  const step = { number: 4, name: "Run npm test", lines, startedAt: start, fails: false };
  for (const line of bigStepLines(step, rare)) {
    if (some.push(line) < 10_000) continue;
    parts.push(Buffer.from(some.join("")));
    some = [];
  }
  return Buffer.concat([...parts, Buffer.from(some.join(""))]);
}

async function* one(bytes: Buffer) {
  yield bytes;
}

/** A finished run with `jobs` kept logs of `lines` lines together, written into the app's folder and database. */
export async function layKeptRun(world: World, lines: number, jobs: number) {
  const runId = runIds(0);
  const texts = Array.from({ length: jobs }, (_, n) => toText(Math.floor(lines / jobs), n === jobs - 1));
  const files: string[] = [];
  for (const [n, text] of texts.entries()) {
    const { file } = await writeLog(world.dataDir, { runId, attempt: 1, jobId: runId * 10 + n }, one(text));
    files.push(file);
  }
  await layRows(world, [{ n: 0, jobs }]);
  return { runId, files, bytes: texts.reduce((sum, text) => sum + text.length, 0) };
}

/**
 * `count` runs with one kept log of `bytes` bytes each, the first `mark` of which every hundredth has; files of their
 * own, so that nothing is shared on the disk.
 */
export async function layKeptRuns(world: World, count: number, bytes: number, mark: string) {
  const text = toText(Math.ceil(bytes / 102), false);
  const place = (n: number) => ({ runId: runIds(n), attempt: 1, jobId: runIds(n) * 10 });
  const { file: model } = await writeLog(world.dataDir, place(1), one(text));
  const index = await readFile(`${model}.idx`);
  const folder = path.dirname(path.dirname(path.dirname(model)));
  // Of one length, so that the index of one is the index of all.
  const at = text.indexOf("case ", text.length >> 1);
  for (let n = 2; n <= count; n += 1) {
    const own = Buffer.from(text);
    if (n % 100 === 0) own.write(mark, at);
    const file = path.join(folder, String(runIds(n)), "1", `${runIds(n) * 10}.log`);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, own);
    await writeFile(`${file}.idx`, index);
  }
  await layRows(
    world,
    Array.from({ length: count }, (_, n) => ({ n: n + 1, jobs: 1 })),
  );
  return { folder, bytes: text.length * count };
}

/** Rows as the poller leaves them of runs that have ended and were read; nobody looks at their repository. */
async function layRows({ dataDir }: World, runs: { n: number; jobs: number }[]): Promise<void> {
  const db = await openDb(path.join(dataDir, "orchestrator.db"));
  const at = (n: number) => new Date(start + n * 60_000).toISOString();
  const id = BigInt(runIds(0));
  const owner = { name: repository, private: false, defaultBranch: "main", url: "", trackedAt: at(0) };
  await db.repository.upsert({ where: { id }, update: {}, create: { id, ...owner, tracked: false } });
  const runOf = (n: number) => ({
    id: BigInt(runIds(n)),
    repositoryId: id,
    repository,
    workflowId: 1n,
    workflowName: "Test",
    workflowPath: ".github/workflows/test.yml",
    title: `change ${n}`,
    number: n + 1,
    attempt: 1,
    status: "completed",
    conclusion: "success",
    event: "push",
    branch: "main",
    sha: "0".repeat(40),
    createdAt: at(n),
    updatedAt: at(n),
    completedAt: at(n),
    url: "",
    jobsSettled: 1,
  });
  const jobOf = (n: number, job: number) => ({
    id: BigInt(runIds(n) * 10 + job),
    runId: BigInt(runIds(n)),
    attempt: 1,
    name: `test-${job + 1}`,
    status: "completed",
    conclusion: "success",
    completedAt: at(n),
    labels: "[]",
    steps: "[]",
    url: "",
    log: "kept",
  });
  await db.run.createMany({ data: runs.map(({ n }) => runOf(n)) });
  await db.job.createMany({
    data: runs.flatMap(({ n, jobs }) => Array.from({ length: jobs }, (_, job) => jobOf(n, job))),
  });
  await db.$disconnect();
}
