const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The sessions that a run's title may carry: our workflows put theirs into `run-name`. */
export const readSessions = (title: string): string[] => title.toLowerCase().match(uuid) ?? [];

type Seen = { id: number; title: string; createdAt: string; workflowPath: string };

/** GitHub's clock and ours may differ by a little. */
const skew = 5_000;
const window = 60_000;

/** The run with an answer's session in its title, whenever it began; of several the first. Pure. */
export const findMarkedRun = <T extends Seen>(runs: readonly T[], session: string): T | null =>
  inOrder(runs.filter((run) => readSessions(run.title).includes(session)))[0] ?? null;

/**
 * Where no title carries a session: the first run created within a minute of the sending that belongs to no other
 * answer; `taken` tells which do. It may be a stranger's. `workflow` (a file's name) narrows that to one workflow. Pure.
 */
export function findUnmarkedRun<T extends Seen>(
  runs: readonly T[],
  sent: { sentAt: string; workflow: string | null },
  taken: ReadonlySet<number>,
): T | null {
  const from = Date.parse(sent.sentAt) - skew;
  const marking = new Set(
    runs.flatMap((run) => (readSessions(run.title).length > 0 ? run.workflowPath : [])),
  );
  const unmarked = runs.filter((run) => {
    const created = Date.parse(run.createdAt);
    const inTime = created >= from && created <= Date.parse(sent.sentAt) + window;
    const same = sent.workflow === null || run.workflowPath.endsWith(`/${sent.workflow}`);
    // A workflow that marks its runs marks all of them.
    return inTime && same && !taken.has(run.id) && !marking.has(run.workflowPath);
  });
  return inOrder(unmarked)[0] ?? null;
}

const inOrder = <T extends Seen>(runs: T[]): T[] =>
  runs.sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
