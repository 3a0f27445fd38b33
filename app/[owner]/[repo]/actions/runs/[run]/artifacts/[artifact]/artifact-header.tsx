import { ArrowLeftIcon, DownloadIcon, PackageIcon } from "@primer/octicons-react";
import Link from "next/link";
import { CopyButton } from "@/components/ui/copy-button";
import { formatBytes } from "@/components/ui/format";
import { type Artifact, isAvailable } from "@/lib/model/artifact";
import { runPath } from "@/lib/model/paths";
import type { RunDetail } from "@/lib/model/run";
import { ArtifactExpiry } from "../../below/artifact-expiry";
import { KeepButton } from "../../below/keep-button";

/** The artifact's name, size and digest, until when it is there, and what can be done with it. */
export function ArtifactHeader({ run, artifact }: { run: RunDetail; artifact: Artifact }) {
  return (
    <header className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-2 py-1 text-sm">
      <Link
        href={runPath(run)}
        aria-label="Back to the run"
        className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-raised hover:text-default"
      >
        <ArrowLeftIcon />
      </Link>
      <PackageIcon className="-ml-2 shrink-0 text-muted" />
      <h2 className="min-w-0 flex-1 basis-40 break-words font-semibold [overflow-wrap:anywhere]">
        {artifact.name}
      </h2>
      <span className="text-muted text-xs">{formatBytes(artifact.size)}</span>
      {artifact.digest && (
        <span className="flex items-center text-muted text-xs">
          <code className="font-mono" title={artifact.digest}>
            {artifact.digest.slice(0, 19)}
          </code>
          <CopyButton text={artifact.digest} label="Copy the digest" />
        </span>
      )}
      <ArtifactExpiry artifact={artifact} />
      <KeepButton artifact={artifact} />
      {isAvailable(artifact) && (
        <a
          href={`/api/artifacts/${artifact.id}`}
          download
          className="inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-accent text-xs hover:bg-raised"
        >
          <DownloadIcon /> Download
        </a>
      )}
    </header>
  );
}
