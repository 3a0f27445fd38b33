import { createHash } from "node:crypto";
import { structuredPatch } from "diff";
import type { PlannedFile } from "@/lib/model/template";
import type { TemplateFile } from "./read-files";

/** A file held against what the repository has at its path; null: nothing. Pure. */
export function compareFile({ path, text }: TemplateFile, before: string | null): PlannedFile {
  if (before === null) return { path, text, state: "new", hunks: [] };
  if (before === text) return { path, text, state: "same", hunks: [] };
  const { hunks } = structuredPatch(path, path, before, text, "", "", { context: 3 });
  return {
    path,
    text,
    state: "different",
    hunks: hunks.map(({ oldStart, newStart, lines }) => ({ oldStart, newStart, lines })),
  };
}

/** The sha by which Git knows a file of this text. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export function toBlobSha(text: string): string {
  const bytes = Buffer.from(text);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
