import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import { type Job, latestAttempt, type Step } from "../../simulator/run";
import { writeZipFile } from "../../simulator/zip-file";
import type { World } from "../../tests/world";
import { type BigStep, bigStepLines, bigStepMs } from "./big-text";

/** A finished run whose logs lie in the simulator; `file` is a job's whole text as GitHub sends it. */
export type BigRun = {
  repository: string;
  runId: number;
  lines: number;
  /** Of all jobs' texts. */
  bytes: number;
  archive: { file: string; bytes: number };
  jobs: { id: number; name: string; lines: number; bytes: number; file: string }[];
  /** Takes the files away. */
  remove(): Promise<void>;
};

export type BigWish = { repository?: string; lines?: number; jobs?: number };

const blockBytes = 2 * 1024 * 1024;
const byteOrderMark = Buffer.from("\uFEFF");

/**
 * Lays a finished run of `lines` lines (1,000,000, about 100 MB) in `jobs` jobs (5) into a world's simulator: texts and
 * zip are written to files once, a little at a time, so that the simulator goes on answering. The run ended an hour ago,
 * so that nothing of it is fetched unasked; its last job failed.
 */
export async function layBigRun(
  world: Pick<World, "sim">,
  { repository = "octo/big", lines = 1_000_000, jobs: count = 5 }: BigWish = {},
): Promise<BigRun> {
  const folder = await mkdtemp(path.join(tmpdir(), "big-run-"));
  const { control } = world.sim;
  await control("POST", "repos", {
    name: repository,
    files: { ".github/workflows/big.yml": workflow(count) },
  });
  const where = `repos/${repository}/workflows/big.yml/runs`;
  const { id: runId } = await control<{ id: number }>("POST", where, { conclusion: "failure" });
  const run = world.sim.world.store.runs.get(runId)!;
  const attempt = latestAttempt(run);
  // It was over an hour ago: such a run's logs are fetched when somebody asks for them.
  run.createdAt -= bigStepMs(lines) + 3_600_000;
  attempt.startedAt = run.createdAt;
  const laid: (BigRun["jobs"][number] & { parts: { path: string; file: string }[] })[] = [];
  for (const [n, job] of attempt.jobs.entries()) {
    const share = Math.floor(lines / count) + (n < lines % count ? 1 : 0);
    const fails = n === count - 1;
    const steps = playSteps(job, share, fails, attempt.startedAt);
    laid.push({ id: job.id, name: job.name, lines: share, ...(await writeJob(folder, job, steps)) });
    job.logText = { file: laid.at(-1)!.file };
  }
  attempt.updatedAt = Math.max(...attempt.jobs.map((job) => job.completedAt ?? 0));
  const file = path.join(folder, "logs.zip");
  const bytes = await writeZipFile(
    file,
    [
      ...laid.map((job, n) => ({ path: `${n}_${job.name}.txt`, file: job.file })),
      ...laid.flatMap((job) => job.parts),
    ].map((entry) => ({ path: entry.path, content: () => createReadStream(entry.file) })),
  );
  for (const part of laid.flatMap((job) => job.parts)) await rm(part.file);
  attempt.logArchive = { file };
  return {
    repository,
    runId,
    lines,
    bytes: laid.reduce((sum, job) => sum + job.bytes, 0),
    archive: { file, bytes },
    jobs: laid.map(({ parts: _, ...job }) => job),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

const workflow = (count: number) => `name: Big
on: workflow_dispatch
jobs:
${Array.from(
  { length: count },
  (_, n) => `  test-${n + 1}:
    runs-on: ubuntu-latest
    steps:
      - { name: Install, run: npm ci }
      - { name: Build, run: npm run build }
      - { name: Test, run: npm test }
`,
).join("")}`;

/** Of a job's lines nearly all are its tests'. */
function playSteps(job: Job, lines: number, fails: boolean, startedAt: number): BigStep[] {
  const few = Math.min(40, Math.max(3, Math.floor(lines / 20)));
  const shares = [few, Math.floor(lines * 0.1), Math.floor(lines * 0.2), 0, few];
  shares[3] = lines - shares.reduce((sum, share) => sum + share, 0);
  let at = startedAt;
  job.startedAt = at;
  const steps = job.steps.map((step: Step, n): BigStep => {
    const part = {
      number: step.number,
      name: step.name,
      lines: shares[n] ?? 0,
      startedAt: at,
      fails: fails && n === 3,
    };
    at = Math.ceil((at + bigStepMs(part.lines)) / 1000) * 1000 + 1000;
    const conclusion = part.fails ? "failure" : "success";
    Object.assign(step, {
      status: "completed",
      conclusion,
      startedAt: part.startedAt,
      completedAt: at,
      lines: [],
    });
    return part;
  });
  Object.assign(job, { completedAt: at, conclusion: fails ? "failure" : "success" });
  return steps;
}

/** Writes a job's text, and that of each step, as the runner does: a byte-order mark at the head of each 2 MB. */
async function writeJob(folder: string, job: Job, steps: BigStep[]) {
  const file = path.join(folder, `${job.id}.txt`);
  const whole = await openPages(file);
  const parts: { path: string; file: string }[] = [];
  for (const step of steps) {
    const part = path.join(folder, `${job.id}-${step.number}.txt`);
    const own = await openPages(part);
    for (const text of inPieces(bigStepLines(step, step.number === 4))) {
      await whole.write(text);
      await own.write(text);
      await breathe();
    }
    await own.close();
    parts.push({ path: `${job.name}/${step.number}_${step.name}.txt`, file: part });
  }
  return { file, bytes: await whole.close(), parts };
}

function* inPieces(lines: Iterable<string>, most = 1000): Generator<Buffer> {
  let piece: string[] = [];
  for (const line of lines) {
    if (piece.push(line) < most) continue;
    yield Buffer.from(piece.join(""));
    piece = [];
  }
  if (piece.length > 0) yield Buffer.from(piece.join(""));
}

async function openPages(file: string) {
  const handle = await open(file, "w");
  let bytes = 0;
  let room = 0;
  return {
    async write(text: Buffer) {
      if (room <= 0) {
        await handle.write(byteOrderMark);
        bytes += byteOrderMark.length;
        room = blockBytes;
      }
      await handle.write(text);
      bytes += text.length;
      room -= text.length;
    },
    async close() {
      await handle.close();
      return bytes;
    },
  };
}
