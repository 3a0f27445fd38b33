import { z } from "zod";
import type { Deps } from "@/lib/deps";
import { inFlight } from "@/lib/model/in-flight";
import { type ExcerptLine, excerptLine } from "./excerpt-line";
import { findFailedPart, readPart } from "./failed-part";
import { findExcerpt } from "./find-excerpt";
import { readKeptJson, writeKeptJson } from "./kept-json";
import type { KeptLog } from "./store";

/** To be raised when other lines are chosen: what was kept before is forgotten. */
const version = 1;
const keptExcerpt = z.object({
  version: z.literal(version),
  lines: z.array(excerptLine),
});

/**
 * The lines around the first error of a failed job, found once and kept beside its log: the home page asks for many.
 * While GitHub has not told which step failed, they are looked for in the whole log, and nothing is kept.
 */
export const keepExcerpt = (deps: Deps, jobId: number, kept: KeptLog): Promise<ExcerptLine[]> =>
  inFlight(deps.db, "excerpt", jobId, async () => {
    const before = await readKeptJson(kept, "excerpt", keptExcerpt);
    if (before) return before.lines;
    const part = await findFailedPart(deps, jobId);
    if (!part.ok) return [];
    const lines = await findExcerpt(readPart(kept, part.value));
    if (part.value.step) await writeKeptJson(kept, "excerpt", { version, lines });
    return lines;
  });
