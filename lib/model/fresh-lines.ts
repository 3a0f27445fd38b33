import { z } from "zod";
import { lineKinds } from "./log";
import type { Problem } from "./problem";

/** The green job that a failed one is held against. */
export type GreenJob = {
  runId: number;
  jobId: number;
  /** The run's number, and its branch. */
  number: number;
  branch: string | null;
  attempt: number;
  completedAt: string | null;
};

/** What stands in a failed job's log, in the step that failed, and nowhere in the last green one's. */
export const freshComparison = z.object({
  /** In order; of more than 400 the first and the last 200. */
  lines: z.array(
    z.object({
      n: z.number(),
      text: z.string(),
      kind: z.enum(lineKinds),
      /** Bytes of the whole text, where `text` is only a part of it. */
      size: z.number().optional(),
      /** How often a line that says the same stands there; `n` is the first. */
      count: z.number(),
    }),
  ),
  /** How many there are, those that say the same counted once. */
  total: z.number(),
  /** How many lines of the failed log were looked at. */
  of: z.number(),
  /** The green log has more different lines than are remembered: what is called new may have been there. */
  isRough: z.boolean(),
});
export type FreshComparison = z.output<typeof freshComparison>;
export type FreshLine = FreshComparison["lines"][number];

/** `GET /api/jobs/{id}/log/fresh` */
export type FreshLines =
  | ({ state: "compared"; against: GreenJob; step: string | null } & FreshComparison)
  /** No green run of this job is known here. */
  | { state: "no_green" }
  /** There is one, and its log cannot be had. */
  | { state: "no_log"; against: GreenJob; problem: Problem };
