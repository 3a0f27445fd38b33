import { z } from "zod";
import { type Matrix, mostDispatches } from "./batch-size";
import { type DispatchStatus, plannedAt } from "./dispatch";
import { personName } from "./pause";
import type { Problem } from "./problem";
import { repositoryName } from "./repository";

const mostValues = 50;

/** `POST /api/dispatches/batches`, and its preview: one workflow in many repositories, with many inputs. */
export const batchWish = z.strictObject({
  /** The browser's own: sent twice, it is one batch. */
  id: z.uuid().optional(),
  /** The file's name; a workflow's name or id differs from repository to repository. */
  workflow: z.string().trim().min(1).max(255),
  repositories: z.array(repositoryName).min(1, "Choose a repository").max(mostDispatches),
  /** Branch or tag; each repository's default branch when left out. */
  ref: z.string().min(1).max(255).nullish(),
  inputs: z.record(z.string(), z.unknown()).default({}),
  matrix: z
    .record(
      z.string(),
      z.array(z.unknown()).min(1, "Give it a value").max(mostValues, `At most ${mostValues} values`),
    )
    .default({}),
  plannedAt: plannedAt.nullish(),
  /** What the preview showed: what would be sent otherwise is refused. */
  digest: z.string().max(100).optional(),
  by: personName.optional(),
});
export type BatchWish = z.output<typeof batchWish>;

/** One dispatch of a batch as it would be sent, or why it would not. */
export type BatchLine = {
  repository: string;
  ref: string | null;
  inputs: Record<string, string>;
  problem: Problem | null;
};

/** What a wish would send; `digest` names exactly this. */
export type BatchPreview = { items: BatchLine[]; sendable: number; digest: string };

/** Many dispatches that were sent together, and how they stand. */
export type Batch = {
  id: string;
  workflow: string;
  ref: string | null;
  inputs: Record<string, unknown>;
  matrix: Matrix;
  createdAt: string;
  createdBy: string | null;
  plannedAt: string | null;
  stoppedAt: string | null;
  total: number;
  counts: Record<DispatchStatus, number>;
  /** Repositories among those that are or were to be sent. */
  repositories: number;
  /** When the first of those that wait is tried next, and why it waits; null where one is on its way now. */
  nextAt: string | null;
  waiting: Problem | null;
  /** What was left out when it was made. */
  refused: BatchLine[];
};

/** Every combination of a matrix over the inputs that all have, the last input changing first. */
export function combine(inputs: Record<string, unknown>, matrix: Matrix): Record<string, unknown>[] {
  return Object.entries(matrix).reduce<Record<string, unknown>[]>(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [inputs],
  );
}

/** `POST /api/dispatches/batches/{id}/retry` */
export const batchRetry = z.strictObject({ only: z.enum(["failed", "cancelled"]).default("failed") });
