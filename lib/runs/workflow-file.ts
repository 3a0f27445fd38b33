import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { err, ok, type Result } from "@/lib/model/result";
import type { WorkflowFile } from "@/lib/model/workflow";

type Place = { repository: string; path: string; ref: string };

/** A commit's file never changes: https://docs.github.com/en/rest/repos/contents */
const isCommit = (ref: string): boolean => /^[0-9a-f]{40}$/.test(ref);

/**
 * A workflow's file at a branch, tag or commit, by a conditional request; where GitHub cannot be asked just now, as it
 * was read last. Errors: GitHub's, when it was never read.
 */
export async function readWorkflowFile(
  { db, github, now }: Pick<Deps, "db" | "github" | "now">,
  place: Place,
): Promise<Result<WorkflowFile, GitHubError>> {
  const where = { repository_path_ref: place };
  const row = await db.workflowFile.findUnique({ where });
  const kept = row ? (JSON.parse(row.file) as WorkflowFile) : null;
  if (kept && isCommit(place.ref)) return ok(kept);
  const etag = row && row.etagOwner === github.tokenId ? row.etag : null;
  const answer = await github.workflowFile(place.repository, place.path, place.ref, etag);
  if (!answer.ok) return kept && isPassing(answer.error) ? ok(kept) : answer;
  if (answer.value.kind === "unchanged") {
    // Only a file that is kept was asked for with an ETag.
    if (!kept)
      return err({ kind: "unavailable", status: 304, message: "Unchanged, but never read", retryAt: null });
    await db.workflowFile.update({ where, data: { readAt: now().toISOString() } });
    return ok(kept);
  }
  const { value, etag: newEtag } = answer.value;
  const data = {
    etag: newEtag,
    etagOwner: github.tokenId,
    readAt: now().toISOString(),
    file: JSON.stringify(value),
  };
  await db.workflowFile.upsert({ where, create: { ...place, ...data }, update: data });
  return ok(value);
}

/** GitHub did not say no; it could not be asked. */
export const isPassing = (error: GitHubError): boolean =>
  error.kind === "rate_limited" || error.kind === "unavailable" || error.kind === "unreachable";
