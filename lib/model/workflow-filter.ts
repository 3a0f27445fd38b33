import { z } from "zod";
import { filter, pageSize, word } from "./list-query";

/** The query of `GET /api/workflows`. */
export const workflowFilter = z.object({
  /** Words that must all be in the workflow's name, its file's name or the repository. */
  q: filter(word),
  /** `owner/name`, in any case of letters. */
  repository: filter(word),
  limit: pageSize,
});
export type WorkflowFilter = z.output<typeof workflowFilter>;
