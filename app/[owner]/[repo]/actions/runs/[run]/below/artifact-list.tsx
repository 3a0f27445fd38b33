import { DownloadIcon, PackageIcon } from "@primer/octicons-react";
import { CopyButton } from "@/components/ui/copy-button";
import { formatBytes } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { Panel, Section } from "@/components/ui/section";
import type { Artifact } from "@/lib/model/artifact";

/** What the run uploaded: name, size, digest, until when, and the file. */
export function ArtifactList({ artifacts }: { artifacts: Artifact[] }) {
  if (artifacts.length === 0) return null;
  return (
    <Section title="Artifacts" count={artifacts.length}>
      <Panel>
        <ul className="divide-y divide-line">
          {artifacts.map((artifact) => (
            <li
              key={artifact.id}
              className="flex min-h-(--row) flex-wrap items-center gap-x-3 px-3 py-1 text-sm"
            >
              <PackageIcon className="shrink-0 text-muted" />
              <span className="min-w-0 flex-1 basis-40 break-words">{artifact.name}</span>
              <span className="text-muted text-xs">{formatBytes(artifact.size)}</span>
              {artifact.digest && (
                <span className="hidden items-center text-faint text-xs sm:flex">
                  <code className="font-mono" title={artifact.digest}>
                    {artifact.digest.replace(/^sha256:/, "").slice(0, 12)}
                  </code>
                  <CopyButton text={artifact.digest} label={`Copy the digest of ${artifact.name}`} />
                </span>
              )}
              <Expiry artifact={artifact} />
            </li>
          ))}
        </ul>
      </Panel>
    </Section>
  );
}

function Expiry({ artifact }: { artifact: Artifact }) {
  if (artifact.expired) return <span className="text-muted text-xs">expired</span>;
  return (
    <>
      {artifact.expiresAt && (
        <span className="hidden text-muted text-xs md:inline">
          kept <RelativeTime at={artifact.expiresAt} />
        </span>
      )}
      <a
        href={`/api/artifacts/${artifact.id}`}
        download
        aria-label={`Download ${artifact.name}`}
        className="inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-accent text-xs hover:bg-raised"
      >
        <DownloadIcon /> Download
      </a>
    </>
  );
}
