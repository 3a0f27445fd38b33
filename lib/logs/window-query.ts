import { z } from "zod";
import { filter, word } from "@/lib/model/list-query";
import { repositoryName } from "@/lib/model/repository";

/** The query of `GET /api/jobs/{id}/log`. */
export const windowQuery = z.object({
  from: z.coerce.number().int().min(1).max(1e9).default(1),
  limit: z.coerce.number().int().min(1).max(100_000).default(500),
  /** Of longer lines only so many characters; whole lines when left out. */
  cut: z.coerce.number().int().min(1).max(1e6).optional(),
});

/** `regex`, `case` and `word` are `true` or `1`, or there without a value. */
const flag = z
  .enum(["", "0", "1", "false", "true"])
  .default("false")
  .transform((value) => value !== "0" && value !== "false");
const search = { q: z.string().min(1).max(1000), regex: flag, case: flag, word: flag };

/** The query of `GET /api/runs/{id}/logs/search`. */
export const searchQuery = z
  .object({
    ...search,
    /** Only this job's log; all of the run's when left out. */
    job: z.coerce.number().int().positive().optional(),
    /** Numbers of many lines instead of the text of some; with `job`. */
    lines: flag,
  })
  .refine(({ job, lines }) => job !== undefined || !lines, { path: ["lines"], message: "Name the job too" });
export type SearchQuery = z.output<typeof searchQuery>;

/** The query of `GET /api/logs`: whose logs; all when it is empty. */
export const keptQuery = z.object({ repository: filter(repositoryName), workflow: filter(word) });

/** The query of `GET /api/logs/search`. */
export const keptSearchQuery = keptQuery.extend(search);
