import type { Step } from "@/lib/model/run";

/** A file of a run's log archive: its path as the zip names it, and its unpacked bytes. */
export type ArchiveFile = { path: string; size: number };

/** A job whose text is looked for in the archive. */
export type NamedJob = { id: number; name: string; conclusion: string | null; steps: Step[] };

/** What the archive has of one job. `alike`: it cannot be told whose a file is, for several jobs are named alike. */
export type JobFiles = {
  job: ArchiveFile | null;
  /** By the step's number, in its order. */
  steps: (ArchiveFile & { number: number })[];
  alike: boolean;
};

/** GitHub cuts a name at so many UTF-16 units: https://github.com/cli/cli/blob/trunk/pkg/cmd/run/view/logs.go */
const longest = 90;

/** `<n>_<job>.txt`; n counts jobs, and was a negative number of another kind before. It is not an id. */
const jobFile = /^-?\d+_(.*)\.txt$/s;
/** `<job>/<step number>_<step>.txt`; `<job>/system.txt` is what the service notes, and no part of the job's text. */
const stepFile = /^([^/]*)\/(\d+)_[^/]*\.txt$/s;

/**
 * Which files of a run's log archive belong to which job (pure), by job id. GitHub names them after the jobs, drops `/`
 * and `:`, cuts, trims, and numbers duplicates in an order it does not tell: of such jobs nothing is taken.
 */
export function matchArchive(
  files: readonly ArchiveFile[],
  jobs: readonly NamedJob[],
): Map<number, JobFiles> {
  const whole = new Map<string, ArchiveFile[]>();
  const parts = new Map<string, (ArchiveFile & { number: number })[]>();
  for (const file of files) {
    const path = file.path.replaceAll("\\", "/");
    const [, folder, number] = stepFile.exec(path) ?? [];
    const [, job] = path.includes("/") ? [] : (jobFile.exec(path) ?? []);
    if (folder !== undefined) add(parts, folder, { ...file, number: Number(number) });
    else if (job !== undefined) add(whole, job, file);
  }
  const began = jobs.filter((job) => job.conclusion !== "skipped");
  const owners = countOwners(began);
  return new Map(
    began.map((job) => {
      const names = toFileNames(job.name);
      const mine = names.flatMap((name) => whole.get(name) ?? []);
      const steps = names.flatMap((name) => parts.get(name) ?? []).sort((a, b) => a.number - b.number);
      const alike =
        names.some((name) => isShared(owners, name)) ||
        mine.length > 1 ||
        new Set(steps.map(({ number }) => number)).size < steps.length;
      return [job.id, alike ? { job: null, steps: [], alike } : { job: mine[0] ?? null, steps, alike }];
    }),
  );
}

const add = <T>(to: Map<string, T[]>, name: string, file: T) =>
  void to.set(name, [...(to.get(name) ?? []), file]);

/**
 * What a job's file may be called: as `gh` expects it, and without everything else that no file system takes. A pair
 * that is cut in its middle becomes U+FFFD.
 */
export function toFileNames(name: string): string[] {
  const cut = (text: string) => Buffer.from(text.slice(0, longest).trim()).toString();
  return [...new Set([cut(name.replace(/[/:]/g, "")), cut(name.replace(/[/:\\"<>|*?\p{Cc}]/gu, ""))])];
}

function countOwners(jobs: readonly NamedJob[]): Map<string, number> {
  const owners = new Map<string, number>();
  for (const job of jobs)
    for (const name of toFileNames(job.name)) owners.set(name, (owners.get(name) ?? 0) + 1);
  return owners;
}

/** `lint (1)` is a job of that name, or the second of those named `lint`. */
function isShared(owners: Map<string, number>, name: string): boolean {
  const [, first] = /^(.*) ?\(\d+\)$/s.exec(name) ?? [];
  return [name, ...(first === undefined ? [] : [first, first.trim()])].some(
    (one) => (owners.get(one) ?? 0) > 1,
  );
}
