import { RelativeTime } from "@/components/ui/relative-time";
import type { Artifact } from "@/lib/model/artifact";

/** Until when an artifact can be had, in words. */
export function ArtifactExpiry({ artifact }: { artifact: Artifact }) {
  const { expired, expiresAt, keptAt, storedAt, prunedAt } = artifact;
  if (keptAt) return <span className="text-muted text-xs">kept here{expired && ", expired on GitHub"}</span>;
  if (expired) {
    if (storedAt) return <span className="text-muted text-xs">expired on GitHub, still here</span>;
    return (
      <span className="text-muted text-xs">
        {prunedAt ? (
          <>
            expired on GitHub, pruned here <RelativeTime at={prunedAt} />
          </>
        ) : (
          "expired"
        )}
      </span>
    );
  }
  return (
    expiresAt && (
      <span className="text-muted text-xs">
        expires <RelativeTime at={expiresAt} />
      </span>
    )
  );
}
