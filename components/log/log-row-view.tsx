import type { MouseEvent } from "react";
import type { LogOutline } from "@/lib/model/log-outline";
import { toLineHash } from "./line-hash";
import { toPlace } from "./line-places";
import { LineRow } from "./line-row";
import { toLineTime } from "./line-time";
import type { LogPages } from "./log-pages";
import type { LogRow } from "./log-rows";
import type { LogSettings } from "./log-settings";
import { StepRow } from "./step-row";
import type { LogFolding } from "./use-log-folds";

/** One row as the viewer's state asks for it. */
export function LogRowView({
  row,
  outline,
  pages,
  folding,
  settings,
  search,
  selection,
  current,
  onPick,
}: {
  row: LogRow;
  outline: LogOutline;
  pages: LogPages;
  folding: LogFolding;
  settings: LogSettings;
  search: RegExp | null;
  selection: { from: number; to: number } | null;
  /** The line at which the search stands. */
  current: number | null;
  onPick: (event: MouseEvent, n: number) => void;
}) {
  if (row.kind === "step") {
    const { number } = row.step;
    return (
      <StepRow
        step={row.step}
        folded={folding.folds.steps.has(number)}
        onToggle={() => folding.toggleStep(number)}
      />
    );
  }
  const line = pages.lineAt(row.n);
  const place = toPlace(outline, row.n);
  const step = outline.steps.find((each) => each.number === place.step);
  return (
    <LineRow
      line={line}
      number={place.line}
      href={toLineHash({ from: place, to: place })}
      time={
        line
          ? toLineTime(line.time, step?.startedAt ?? null, settings.time)
          : settings.time === "off"
            ? null
            : ""
      }
      group={row.group}
      folded={folding.folds.groups.has(row.n)}
      depth={depthOf(outline, row.n)}
      wrap={settings.wrap}
      selected={selection !== null && selection.from <= row.n && row.n <= selection.to}
      current={row.n === current}
      search={search}
      onPick={(event) => onPick(event, row.n)}
      onToggle={() => folding.toggleGroup(row.n)}
    />
  );
}

/** How many groups a line stands in. Groups are in order of their first lines, so the last that holds it is deepest. */
function depthOf(outline: LogOutline, n: number): number {
  let low = 0;
  let high = outline.groups.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((outline.groups[middle]?.from ?? 0) < n) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1; at >= 0; at -= 1) {
    const group = outline.groups[at];
    if (!group) break;
    if (group.to >= n) return group.depth + 1;
    if (group.depth === 0) break;
  }
  return 0;
}
