"use client";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import type { Artifact, ArtifactFiles } from "@/lib/model/artifact";
import { findFirst } from "./file-kind";
import { FilePane } from "./file-pane";
import { FileTree } from "./file-tree";
import { useFileTree } from "./use-file-tree";

/** An archive's files at the left, one of them at the right; which one stands in the address. */
export function ArtifactBrowser({ artifact, files }: { artifact: Artifact; files: ArtifactFiles }) {
  const [filter, setFilter] = useState("");
  const search = useSearchParams();
  const path = search.get("file") ?? findFirst(files.items.map((item) => item.path));
  const file = files.items.find((item) => item.path === path) ?? null;
  const tree = useFileTree(files.items, filter, file?.path ?? null);

  function show(next: string, view: string | null): void {
    const query = new URLSearchParams({ file: next, ...(view ? { view } : {}) });
    // Next follows the browser's own history: nothing is asked of the server.
    window.history.pushState(null, "", `?${query}`);
  }
  if (files.items.length === 0)
    return (
      <div className="p-3">
        <EmptyState title="There is nothing inside">The archive holds no files.</EmptyState>
      </div>
    );
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(200px,300px)_minmax(0,1fr)] lg:grid-rows-[minmax(0,1fr)]">
      <div className="flex max-h-64 min-h-0 flex-col border-line max-lg:border-b lg:max-h-none lg:border-r">
        <div className="flex items-center gap-2 p-2">
          <Input
            type="search"
            data-filter=""
            aria-label="Filter files"
            placeholder={`Filter ${formatCount(files.items.length)} ${files.items.length === 1 ? "file" : "files"}`}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        </div>
        {files.truncated && (
          <p className="px-3 pb-2 text-muted text-xs">
            The first {formatCount(files.items.length)} of {formatCount(files.total)} are listed. Download it
            for the rest.
          </p>
        )}
        {tree.rows.length === 0 && (
          <p className="px-3 pb-2 text-muted text-sm">No file has that in its name.</p>
        )}
        <FileTree tree={tree} chosen={file?.path ?? null} onChoose={(chosen) => show(chosen, null)} />
      </div>
      {file ? (
        <FilePane
          key={file.path}
          artifact={artifact}
          site={files.site}
          file={file}
          view={search.get("view")}
          onView={(view) => show(file.path, view)}
        />
      ) : (
        <div className="p-3">
          <EmptyState title={path ? "The archive holds no such file" : "Choose a file"}>
            {path
              ? "The address names one that is not listed here."
              : "Text, JSON, Markdown, pictures, test results and HTML reports are shown here."}
          </EmptyState>
        </div>
      )}
    </div>
  );
}
