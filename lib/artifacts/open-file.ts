import type { Readable } from "node:stream";
import type { Deps } from "@/lib/deps";
import type { Problem } from "@/lib/model/problem";
import { ok, type Result } from "@/lib/model/result";
import { keepArtifact } from "./keep-artifact";
import { findEntry, openEntry } from "./read-archive";

export type OpenedFile = { path: string; name: string; size: number; body: Readable };

/**
 * One file inside an artifact, which is fetched first where it must be. Errors: those of fetching it, 404 no such file,
 * 422 an archive that cannot be trusted.
 */
export async function openFile(deps: Deps, id: number, path: string): Promise<Result<OpenedFile, Problem>> {
  const kept = await keepArtifact(deps, id);
  if (!kept.ok) return kept;
  const entry = await findEntry(kept.value, path);
  if (!entry.ok) return entry;
  const body = await openEntry(kept.value, entry.value);
  if (!body.ok) return body;
  const name = path.slice(path.lastIndexOf("/") + 1);
  return ok({ path, name, size: entry.value.size, body: body.value });
}
