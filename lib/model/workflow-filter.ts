import { z } from "zod";
import { filter, word } from "./list-query";

/** The query of `GET /api/workflows`. */
export const workflowFilter = z.object({
  /** Words that must all be in the workflow's name, its file's name or the repository. */
  q: filter(word),
  /** `owner/name`, in any case of letters. */
  repository: filter(word),
  /** The file's name: the same workflow in many repositories. */
  file: filter(word),
  limit: z.coerce
    .number("A whole number from 1 to 500")
    .int()
    .min(1)
    .default(50)
    .transform((size) => Math.min(size, 500)),
});
export type WorkflowFilter = z.output<typeof workflowFilter>;
