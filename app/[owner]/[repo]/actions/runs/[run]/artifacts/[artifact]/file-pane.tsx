"use client";
import { DownloadIcon } from "@primer/octicons-react";
import { CopyButton } from "@/components/ui/copy-button";
import { cx } from "@/components/ui/cx";
import { formatBytes } from "@/components/ui/format";
import { filePath } from "@/lib/client/keys";
import type { Artifact } from "@/lib/model/artifact";
import { FileBody } from "./file-body";
import { type FileView, toViews, viewWord } from "./file-kind";

type File = { path: string; size: number };

/** One file of an artifact: its path, the ways to look at it, and the file itself. */
export function FilePane({
  artifact,
  site,
  file,
  view,
  onView,
}: {
  artifact: Artifact;
  site: string;
  file: File;
  view: string | null;
  onView: (view: FileView) => void;
}) {
  const views = toViews(file.path);
  const shown = views.find((one) => one === view) ?? views[0] ?? "none";
  return (
    <section aria-label={file.path} className="flex min-h-0 min-w-0 flex-col">
      <header className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 border-line border-b px-3 py-1 text-sm">
        <h3 className="min-w-0 flex-1 basis-48 break-words font-mono text-xs [overflow-wrap:anywhere]">
          {file.path}
        </h3>
        <span className="text-muted text-xs">{formatBytes(file.size)}</span>
        {views.length > 1 && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame
          <div role="group" aria-label="How to look at it" className="flex rounded-md border border-strong">
            {views.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={one === shown}
                onClick={() => onView(one)}
                className={cx(
                  "h-6 px-2 text-xs first:rounded-l-md last:rounded-r-md",
                  one === shown ? "bg-raised font-semibold" : "text-muted hover:text-default",
                )}
              >
                {viewWord(one)}
              </button>
            ))}
          </div>
        )}
        <span className="flex items-center">
          <CopyButton text={file.path} label="Copy the path" />
          <a
            href={filePath(artifact.id, file.path)}
            download={file.path.slice(file.path.lastIndexOf("/") + 1)}
            aria-label={`Download ${file.path}`}
            title="Download this file"
            className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-raised hover:text-default"
          >
            <DownloadIcon />
          </a>
        </span>
      </header>
      <div className="flex h-[70dvh] min-h-0 flex-col lg:h-auto lg:flex-1">
        <FileBody
          artifactId={artifact.id}
          site={site}
          file={file}
          view={shown}
          onText={() => onView("text")}
        />
      </div>
    </section>
  );
}
