import { z } from "zod";
import { filter, pageSize, word, words } from "./list-query";

/** The query of `GET /api/runs` and of the page `/runs`. Empty values count as left out; unknown words find nothing. */
export const runFilter = z.object({
  /** `owner/name`, in any case of letters. */
  repository: filter(word),
  /** A file (`ci.yml` or its path), a name, or GitHub's id. */
  workflow: filter(word),
  /** `awaiting_input`, GitHub's statuses and, as in GitHub's own API, its conclusions; several with commas. */
  status: filter(words),
  conclusion: filter(words),
  branch: filter(word),
  actor: filter(word),
  event: filter(words),
  /** Text within title, workflow, branch or actor. */
  q: filter(word),
  cursor: filter(word),
  limit: pageSize,
});
export type RunFilter = z.output<typeof runFilter>;
