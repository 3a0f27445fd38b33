import { createHash } from "node:crypto";
import PQueue from "p-queue";
import type { Deps } from "@/lib/deps";
import { type BatchLine, type BatchPreview, type BatchWish, combine } from "@/lib/model/batch";
import { countCombinations, mostDispatches } from "@/lib/model/batch-size";
import { refuseTime } from "@/lib/model/planned-time";
import type { Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { createFieldProblem, toStrings } from "./check-inputs";
import { fillTarget, findTarget, type PlannedDispatch } from "./plan-dispatch";

type Doors = Pick<Deps, "db" | "bus" | "github" | "now">;
export type BatchPlan = { lines: BatchLine[]; sendable: PlannedDispatch[]; digest: string };

/** Repositories asked about at once: what people look at meanwhile must not wait for all of them. */
const width = 4;

/**
 * Every single dispatch that a wish means, repository by repository in the wish's order, each checked against its own
 * file. Errors: too many (422), a time that has passed (422); what is wrong with one repository stands in its line.
 */
export async function planBatch(deps: Doors, wish: BatchWish): Promise<Result<BatchPlan, Problem>> {
  const { workflow, ref, inputs, matrix, plannedAt } = wish;
  const late = plannedAt ? refuseTime(plannedAt, deps.now()) : null;
  if (late) return err(createFieldProblem("plannedAt", late));
  const repositories = withoutTwins(wish.repositories);
  const count = repositories.length * countCombinations(matrix);
  if (count > mostDispatches) {
    const why = `This makes ${count.toLocaleString("en")} dispatches; at most ${mostDispatches} go together.`;
    return err(createFieldProblem(Object.keys(matrix).length > 0 ? "matrix" : "repositories", why));
  }
  const combinations = combine(inputs, matrix);
  const targets = await new PQueue({ concurrency: width }).addAll(
    repositories.map((repository) => () => findTarget(deps, { repository, workflow, ref: ref ?? undefined })),
  );
  const sendable: PlannedDispatch[] = [];
  const lines = targets.flatMap((target, at): BatchLine[] => {
    const repository = repositories[at]!;
    // Nothing goes there: to say it once is enough.
    if (!target.ok) return [{ repository, ref: ref ?? null, inputs: {}, problem: target.error }];
    return combinations.map((values) => {
      const plan = fillTarget(target.value, values);
      if (!plan.ok) {
        const where = { repository: target.value.repository, ref: target.value.ref };
        return { ...where, inputs: toStrings(values), problem: plan.error };
      }
      sendable.push(plan.value);
      return {
        repository: plan.value.repository,
        ref: plan.value.ref,
        inputs: plan.value.inputs,
        problem: null,
      };
    });
  });
  const digest = createHash("sha256")
    .update(JSON.stringify([sendable, plannedAt ?? null]))
    .digest("hex");
  return ok({ lines, sendable, digest });
}

/** `POST /api/dispatches/batches/preview`: nothing is written or sent. Errors as above. */
export async function previewBatch(deps: Doors, wish: BatchWish): Promise<Result<BatchPreview, Problem>> {
  const plan = await planBatch(deps, wish);
  if (!plan.ok) return plan;
  const { lines, sendable, digest } = plan.value;
  return ok({ items: lines, sendable: sendable.length, digest });
}

/** The first of each name: GitHub does not tell names apart by the case of their letters. */
function withoutTwins(names: readonly string[]): string[] {
  const firsts = new Map<string, string>();
  for (const name of names) if (!firsts.has(name.toLowerCase())) firsts.set(name.toLowerCase(), name);
  return [...firsts.values()];
}
