import { z } from "zod";
import { type LogLine, lineKinds } from "@/lib/model/log";
import { cutLine } from "./cut-line";

const longest = 2000;

/** A line as it stands in an excerpt: without its time, and cut with its whole `size` where it is very long. */
export const excerptLine = z.object({
  n: z.number(),
  text: z.string(),
  kind: z.enum(lineKinds),
  size: z.number().optional(),
});
export type ExcerptLine = z.output<typeof excerptLine>;

export function toExcerptLine(line: LogLine): ExcerptLine {
  const { n, text, kind, size } = cutLine(line, longest);
  return size === undefined ? { n, text, kind } : { n, text, kind, size };
}
