import type { Pause as PauseRow } from "@/lib/db/generated/client";
import type { PauseQuestion } from "./read-signal";

/** The question as it stands in a row's `request`, whole: also the way back and what happens at the deadline. */
export const readRequest = (row: Pick<PauseRow, "request">): PauseQuestion =>
  JSON.parse(row.request) as PauseQuestion;
