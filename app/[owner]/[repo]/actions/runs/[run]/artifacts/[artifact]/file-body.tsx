"use client";
import dynamic from "next/dynamic";
import { LazyMarkdown } from "@/components/markdown/lazy-markdown";
import { EmptyState } from "@/components/ui/empty-state";
import { formatBytes } from "@/components/ui/format";
import { ProblemBox } from "@/components/ui/problem-box";
import { reachable } from "@/components/ui/reachable";
import { SkeletonRows } from "@/components/ui/skeleton";
import { filePath } from "@/lib/client/keys";
import type { FileView } from "./file-kind";
import { PictureView } from "./picture-view";
import { ReportView } from "./report-view";
import { SiteFrame } from "./site-frame";
import { TextView } from "./text-view";
import { useFileText } from "./use-file-text";

const JsonView = dynamic(() => import("./json-tree").then((file) => file.JsonTree));

type Props = {
  artifactId: number;
  site: string;
  file: { path: string; size: number };
  view: FileView;
  onText: () => void;
};

/** A file in the way that was chosen. */
export function FileBody({ artifactId, site, file, view, onText }: Props) {
  switch (view) {
    case "report":
      return <ReportView artifactId={artifactId} path={file.path} onText={onText} />;
    case "page":
      return <SiteFrame src={toSiteUrl(site, file.path)} title={file.path} />;
    case "picture":
      return <PictureView src={filePath(artifactId, file.path)} path={file.path} />;
    case "none":
      return (
        <div className="p-3">
          <EmptyState title="This kind of file is not shown here">
            {formatBytes(file.size)}. Download it to look at it.
          </EmptyState>
        </div>
      );
    default:
      return <WithText artifactId={artifactId} file={file} view={view} />;
  }
}

const toSiteUrl = (site: string, path: string): string =>
  `${site}${path.split("/").map(encodeURIComponent).join("/")}`;

/** Ways that read the whole text; where it is too long for them it is shown as what it is. */
function WithText({ artifactId, file, view }: Pick<Props, "artifactId" | "file" | "view">) {
  const { text, cut, problem } = useFileText(artifactId, file);
  if (problem)
    return (
      <div className="p-3">
        <ProblemBox problem={problem} />
      </div>
    );
  if (text === null) return <SkeletonRows rows={10} label="Reading the file" />;
  const short = !cut && text.length < 1_000_000;
  if (view === "markdown" && short)
    return (
      <section aria-label="Formatted text" {...reachable} className="min-h-0 flex-1 overflow-auto p-4">
        <div className="max-w-[84ch]">
          <LazyMarkdown text={text} />
        </div>
      </section>
    );
  if (view === "json" && short) return <JsonView text={text} />;
  return <TextView text={text} cut={cut} href={filePath(artifactId, file.path)} size={file.size} />;
}
