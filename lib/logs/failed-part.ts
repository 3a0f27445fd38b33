import type { Deps } from "@/lib/deps";
import type { LogLine } from "@/lib/model/log";
import type { Problem } from "@/lib/model/problem";
import { ok, type Result } from "@/lib/model/result";
import { isFailure } from "@/lib/model/run";
import { readOutline } from "./read-outline";
import { readAll } from "./read-window";
import type { KeptLog } from "./store";

/** The step that failed and its lines; the whole log where no step did, or it wrote none. */
export type FailedPart = { step: { number: number; name: string } | null; from: number; to: number };

/** Where in its kept log a job failed. Errors: those of `readOutline`. */
export async function findFailedPart(deps: Deps, jobId: number): Promise<Result<FailedPart, Problem>> {
  const outline = await readOutline(deps, jobId);
  if (!outline.ok) return outline;
  const { steps, total } = outline.value;
  const failed = steps.find((step) => isFailure(step.conclusion));
  return ok(
    failed && failed.from <= failed.to
      ? { step: { number: failed.number, name: failed.name }, from: failed.from, to: failed.to }
      : { step: null, from: 1, to: total },
  );
}

/** The lines `from` to `to` of a kept log, some thousand at a time. */
export async function* readPart(
  kept: KeptLog,
  { from, to }: Pick<FailedPart, "from" | "to">,
): AsyncGenerator<LogLine[]> {
  for await (const lines of readAll(kept, from)) {
    const last = lines.at(-1)?.n ?? to;
    yield last > to ? lines.filter(({ n }) => n <= to) : lines;
    if (last >= to) return;
  }
}
