import { DownloadIcon, PackageIcon } from "@primer/octicons-react";
import Link from "next/link";
import { CopyButton } from "@/components/ui/copy-button";
import { formatBytes } from "@/components/ui/format";
import { type Artifact, isAvailable } from "@/lib/model/artifact";
import { artifactPath } from "@/lib/model/paths";
import type { RunDetail } from "@/lib/model/run";
import { ArtifactExpiry } from "./artifact-expiry";
import { KeepButton } from "./keep-button";

/** One artifact; its name leads inside. `chosen` is null where there is nothing to choose from. */
export function ArtifactRow({
  run,
  artifact,
  chosen,
  onChoose,
}: {
  run: RunDetail;
  artifact: Artifact;
  chosen: boolean | null;
  onChoose: (chosen: boolean) => void;
}) {
  const available = isAvailable(artifact);
  return (
    <li className="flex min-h-(--row) flex-wrap items-center gap-x-3 px-3 py-1 text-sm">
      <span className="flex min-w-0 flex-1 basis-48 items-center gap-3">
        {chosen !== null && (
          <input
            type="checkbox"
            aria-label={`Choose ${artifact.name}`}
            checked={chosen && available}
            disabled={!available}
            onChange={(event) => onChoose(event.target.checked)}
            className="size-3.5 shrink-0"
          />
        )}
        <PackageIcon className="shrink-0 text-muted" />
        {available ? (
          <Link
            href={artifactPath(run, artifact.id)}
            className="min-w-0 break-words [overflow-wrap:anywhere] hover:text-accent hover:underline"
          >
            {artifact.name}
          </Link>
        ) : (
          <span className="min-w-0 break-words text-muted [overflow-wrap:anywhere]">{artifact.name}</span>
        )}
      </span>
      <span className="text-muted text-xs">{formatBytes(artifact.size)}</span>
      {artifact.digest && (
        <span className="hidden items-center text-muted text-xs 2xl:flex">
          <code className="font-mono" title={artifact.digest}>
            {artifact.digest.replace(/^sha256:/, "").slice(0, 7)}
          </code>
          <CopyButton text={artifact.digest} label={`Copy the digest of ${artifact.name}`} />
        </span>
      )}
      <ArtifactExpiry artifact={artifact} />
      <span className="flex items-center">
        <KeepButton artifact={artifact} />
        {available && (
          <a
            href={`/api/artifacts/${artifact.id}`}
            download
            aria-label={`Download ${artifact.name}`}
            title="Download"
            className="inline-flex size-7 items-center justify-center rounded-md text-accent hover:bg-raised"
          >
            <DownloadIcon />
          </a>
        )}
      </span>
    </li>
  );
}
