import { TriangleDownIcon, TriangleRightIcon } from "@primer/octicons-react";
import type { MouseEvent } from "react";
import { cx } from "@/components/ui/cx";
import { formatBytes, formatCount, formatDuration } from "@/components/ui/format";
import type { LineKind, LogLine } from "@/lib/model/log";
import type { LogGroup } from "@/lib/model/log-outline";
import { toStates } from "./line-states";
import { LineText } from "./line-text";

const looks: Partial<Record<LineKind, string>> = {
  error: "bg-failure-soft text-failure",
  warning: "bg-progress-soft text-progress",
  notice: "bg-accent-soft text-accent",
  debug: "text-muted",
  command: "text-accent",
  section: "text-success",
};
const words: Partial<Record<LineKind, string>> = {
  error: "Error: ",
  warning: "Warning: ",
  notice: "Notice: ",
  debug: "Debug: ",
};

/** One line of 20 px: its number within the step (a permalink), its time if asked for, its words. */
export function LineRow({
  line,
  number,
  href,
  time,
  group,
  folded,
  depth,
  wrap,
  selected,
  current,
  search,
  onPick,
  onToggle,
  onDetail,
}: {
  /** Undefined while its page is on the way. */
  line: LogLine | undefined;
  number: number;
  href: string;
  time: string | null;
  group: LogGroup | null;
  folded: boolean;
  depth: number;
  wrap: boolean;
  selected: boolean;
  /** The search stands here. */
  current: boolean;
  search: RegExp | null;
  onPick: (event: MouseEvent) => void;
  onToggle: () => void;
  /** Shows all that the line holds. */
  onDetail: () => void;
}) {
  const kind = line?.kind ?? "plain";
  const look = kind === "plain" && line?.text.startsWith("[command]") ? looks.command : looks[kind];
  return (
    <div
      data-line={line ? line.n : undefined}
      className={cx(
        "flex",
        wrap ? "min-h-5" : "h-5",
        look,
        selected && "bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]",
        current && "outline-1 outline-(--hit-mark) -outline-offset-1",
      )}
    >
      <a
        href={href}
        tabIndex={-1}
        aria-label={`Line ${number}`}
        onClick={onPick}
        className="sticky left-0 w-14 shrink-0 select-none bg-log pr-3 text-right text-faint hover:text-default"
      >
        {number}
      </a>
      {time !== null && <span className="w-28 shrink-0 select-none whitespace-pre text-faint">{time}</span>}
      <span
        className={cx(
          "min-w-0 pr-8",
          wrap ? "whitespace-pre-wrap [overflow-wrap:anywhere]" : "whitespace-pre",
        )}
        style={depth > 0 ? { paddingLeft: `${depth * 16}px` } : undefined}
      >
        {group ? (
          <button
            type="button"
            aria-expanded={!folded}
            onClick={onToggle}
            className="inline-flex items-start text-left align-top font-semibold"
          >
            <span className="-ml-0.5 inline-flex h-5 w-4 items-center">
              {folded ? <TriangleRightIcon size={12} /> : <TriangleDownIcon size={12} />}
            </span>
            <span>{line ? <LineText text={line.text || "Group"} search={search} /> : "…"}</span>
            {group.seconds !== null && group.seconds >= 1 && (
              <span className="pl-3 font-normal text-faint">{formatDuration(group.seconds)}</span>
            )}
          </button>
        ) : (
          line && (
            <>
              {line.size !== undefined && <LineMore line={line} onDetail={onDetail} />}
              {words[kind] && <span className="font-semibold">{words[kind]}</span>}
              <LineText text={line.text} search={search} />
              {line.size === undefined && <LineMore line={line} onDetail={onDetail} />}
            </>
          )
        )}
      </span>
    </div>
  );
}

/** What of a line is not in its row: the rest of a very long one, earlier states of one that overwrites itself. */
function LineMore({ line, onDetail }: { line: LogLine; onDetail: () => void }) {
  const earlier = (line.earlier ?? 0) + toStates(line.text).length - 1;
  if (line.size === undefined && earlier <= 0) return null;
  const words = line.size === undefined ? [] : [`show all ${formatBytes(line.size)}`];
  if (earlier > 0) words.push(`${formatCount(earlier)} earlier ${earlier === 1 ? "state" : "states"}`);
  return (
    <button
      type="button"
      onClick={onDetail}
      className="mx-1 rounded-sm bg-raised px-1.5 font-sans text-accent hover:underline"
    >
      {words.join(", ")}
    </button>
  );
}
