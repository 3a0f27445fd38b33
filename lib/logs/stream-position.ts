/** How far a client has read: jobs whose lines it has all, and one of which it has the lines below `from`. */
export type Position = { done: number[]; current: { jobId: number; from: number } | null };

/**
 * A position as the `id:` of an event, and back from `Last-Event-ID`. Jobs end in any order and are seen late, so all
 * that were sent are named, in base 36: `1a.2b~3c.1001`. What is no position is the beginning.
 */
export const toEventId = ({ done, current }: Position): string =>
  [
    done.map((id) => id.toString(36)).join("."),
    ...(current ? [`${current.jobId.toString(36)}.${current.from}`] : []),
  ].join("~");

export function parseEventId(text: string | null): Position {
  const [, done, job, from] = /^([0-9a-z.]*)(?:~([0-9a-z]{1,11})\.(\d{1,12}))?$/.exec(text ?? "") ?? [];
  return {
    done: done ? done.split(".").map((id) => Number.parseInt(id, 36)) : [],
    current: job && from ? { jobId: Number.parseInt(job, 36), from: Math.max(1, Number(from)) } : null,
  };
}
