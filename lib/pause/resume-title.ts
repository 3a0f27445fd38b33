const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The sessions that a run's title may carry: our workflows put theirs into `run-name`. */
export const readSessions = (title: string): string[] => title.toLowerCase().match(uuid) ?? [];

type Seen = { id: number; title: string; createdAt: string; workflowPath: string };
type Sent = { session: string; sentAt: string; workflow: string | null };

/** GitHub's clock and ours may differ by a little. */
const skew = 5_000;
const window = 60_000;

/**
 * The run that an answer started, among those that GitHub lists (pure). A run with the session in its title is the one.
 * Where no title carries a session, it is the first run created within a minute of the sending that belongs to no other
 * answer: `taken` tells which do. `workflow` (a file's name) narrows that to one workflow.
 */
export function findStartedRun<T extends Seen>(
  runs: readonly T[],
  sent: Sent,
  taken: ReadonlySet<number>,
): T | null {
  const marked = runs.find((run) => readSessions(run.title).includes(sent.session));
  if (marked) return marked;
  const from = Date.parse(sent.sentAt) - skew;
  const unmarked = runs.filter((run) => {
    const created = Date.parse(run.createdAt);
    const inTime = created >= from && created <= Date.parse(sent.sentAt) + window;
    const same = sent.workflow === null || run.workflowPath.endsWith(`/${sent.workflow}`);
    return inTime && same && !taken.has(run.id) && readSessions(run.title).length === 0;
  });
  return unmarked.sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt))[0] ?? null;
}
