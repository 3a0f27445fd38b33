import { formatBytes } from "@/components/ui/format";
import { Hairline } from "@/components/ui/hairline";
import { Spinner } from "@/components/ui/spinner";
import type { ArtifactFetch } from "@/lib/model/artifact";

/** An artifact on its way from GitHub to this disk: what has come of how much. */
export function FetchProgress({ fetching }: { fetching: ArtifactFetch | null }) {
  const { state = "absent", received = 0, size = null } = fetching ?? {};
  const known = state === "fetching" && size !== null && size > 0;
  return (
    <div className="grid min-h-60 content-center justify-items-center gap-3 p-6 text-muted text-sm">
      <p className="flex items-center gap-2">
        <Spinner />
        {state === "fetching" ? "Fetching it from GitHub, once" : "Looking inside"}
      </p>
      {state === "fetching" && (
        <p className="text-xs">
          {formatBytes(received)}
          {size !== null && ` of ${formatBytes(size)}`}
        </p>
      )}
      {known && <Hairline value={received / size} label="Fetched from GitHub" className="w-full max-w-80" />}
    </div>
  );
}
