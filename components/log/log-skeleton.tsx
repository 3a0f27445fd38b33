import { Skeleton } from "@/components/ui/skeleton";

const widths = ["38%", "62%", "47%", "71%", "29%", "55%", "66%", "41%", "33%", "58%", "49%", "24%"];

/** Stands where the lines will be; `words` say why they are not there yet. */
export const LogSkeleton = ({ words }: { words?: string }) => (
  <div aria-busy="true" className="flex h-full min-h-0 flex-col">
    <p className="min-h-10 border-line border-b bg-surface px-4 py-2 text-muted text-xs">{words}</p>
    <div className="flex-1 overflow-hidden bg-log py-2">
      <span className="sr-only">The log is being read</span>
      {widths.map((width) => (
        <div key={width} className="flex h-5 items-center gap-3 pl-8" style={{ width }}>
          <Skeleton className="h-2.5 w-4" />
          <Skeleton className="h-2.5 flex-1" />
        </div>
      ))}
    </div>
  </div>
);
