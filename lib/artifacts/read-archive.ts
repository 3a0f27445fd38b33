import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { KeptArtifact } from "./keep-artifact";
import { knownDirectory } from "./known-directory";
import { openZipEntry } from "./open-entry";
import type { ZipDirectory, ZipEntry } from "./zip-directory";

/** The files inside a kept artifact; one that was uploaded without an archive holds itself. 422: it cannot be trusted. */
export async function listEntries(kept: KeptArtifact): Promise<Result<ZipDirectory, Problem>> {
  if (!isArchive(kept)) return ok({ entries: [asEntry(kept)], total: 1, truncated: false });
  const directory = await knownDirectory(kept.file);
  return directory.ok ? directory : err(distrust(directory.error));
}

/** One file's bytes, unpacked on the way; the stream breaks off where they are not what the directory says. */
export async function openEntry(kept: KeptArtifact, entry: ZipEntry): Promise<Result<Readable, Problem>> {
  if (!isArchive(kept)) return ok(createReadStream(kept.file));
  const opened = await openZipEntry(kept.file, entry);
  return opened.ok ? opened : err(distrust(opened.error));
}

/** The file of this path in a kept artifact. Errors: 404 no such file, 422 an archive that cannot be trusted. */
export async function findEntry(kept: KeptArtifact, path: string): Promise<Result<ZipEntry, Problem>> {
  const listed = await listEntries(kept);
  if (!listed.ok) return listed;
  const entry = listed.value.entries.find((one) => one.path === path);
  if (entry) return ok(entry);
  return err(
    createProblem(
      "not_found",
      listed.value.truncated
        ? "The archive holds too many files to look for this one. Download it whole."
        : "The archive holds no such file.",
    ),
  );
}

const isArchive = (kept: KeptArtifact): boolean => /^application\/(x-)?zip\b/.test(kept.contentType);

const asEntry = ({ fileName, size }: KeptArtifact): ZipEntry => ({
  path: fileName,
  size,
  packedSize: size,
  offset: 0,
  method: 0,
  crc: 0,
  encrypted: false,
  mode: 0,
});

const distrust = (reason: string): Problem =>
  createProblem("untrusted", `This archive is not looked into: ${reason} Download it whole if you trust it.`);
