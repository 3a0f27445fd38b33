import { z } from "zod";

const word = z.string().trim().max(300);
const words = word.transform((text) => text.split(",").flatMap((one) => one.trim() || []));
const filter = <T>(schema: z.ZodType<T, string>) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

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
  limit: z.coerce.number("A whole number from 1 to 100").int().min(1).max(100).default(50),
});
export type RunFilter = z.output<typeof runFilter>;
