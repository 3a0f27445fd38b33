"use client";
import { DownloadIcon } from "@primer/octicons-react";
import { Button } from "@/components/ui/button";
import { formatBytes } from "@/components/ui/format";
import { Hairline } from "@/components/ui/hairline";
import type { Artifact } from "@/lib/model/artifact";
import type { RunDetail } from "@/lib/model/run";
import { useFetchSeveral } from "./use-fetch-several";

const look = "inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-accent text-xs hover:bg-raised";

/** Several as one zip: all of them, until some are chosen. Those that are not here yet are fetched first, in sight. */
export function DownloadSeveral({
  run,
  picked,
  available,
}: {
  run: RunDetail;
  picked: Artifact[];
  available: Artifact[];
}) {
  const some = picked.length > 0 ? picked : available;
  const bytes = some.reduce((sum, { size }) => sum + size, 0);
  const query = picked.length > 0 ? `?ids=${picked.map(({ id }) => id).join(",")}` : "";
  const href = `/api/runs/${run.id}/artifacts/zip${query}`;
  const { start, cancel, progress, problem } = useFetchSeveral(() => save(href));
  const absent = some.filter(({ storedAt }) => storedAt === null);
  const words = (
    <>
      <DownloadIcon />
      {picked.length > 0 ? `Download ${picked.length} as one zip` : "Download all"}
      <span className="text-muted">{formatBytes(bytes)}</span>
    </>
  );
  if (progress) {
    const { done, of, received, size } = progress;
    return (
      <span className="flex flex-wrap items-center justify-end gap-x-2 text-muted text-xs">
        <span className="grid gap-1">
          <span aria-live="polite">
            Fetching {done + 1} of {of}
          </span>
          <Hairline value={size > 0 ? received / size : 0} label="Fetched from GitHub" className="w-28" />
        </span>
        <span>
          {formatBytes(received)} of {formatBytes(size)}
        </span>
        <Button size="sm" variant="quiet" onClick={() => void cancel()}>
          Cancel
        </Button>
      </span>
    );
  }
  return (
    <>
      {problem && (
        <span role="alert" className="text-failure text-xs">
          {problem.title}: {problem.detail}
        </span>
      )}
      {absent.length === 0 ? (
        <a href={href} download className={look}>
          {words}
        </a>
      ) : (
        <button
          type="button"
          title="As one zip; what is not on this disk yet is fetched first"
          onClick={() => void start(absent)}
          className={look}
        >
          {words}
        </button>
      )}
    </>
  );
}

/** What a click on a link to it would do. */
function save(href: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = "";
  link.click();
}
