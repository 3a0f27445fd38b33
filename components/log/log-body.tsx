import type { MouseEvent, RefObject } from "react";
import type { LogOutline } from "@/lib/model/log-outline";
import type { LogPages } from "./log-pages";
import { LogRowView } from "./log-row-view";
import type { LogRow } from "./log-rows";
import type { Drawn } from "./log-scroll";
import type { LogSettings } from "./log-settings";
import { StepRow } from "./step-row";
import type { LineSelection } from "./use-line-selection";
import type { LogFolding } from "./use-log-folds";

/** What a line takes beside its words, in pixels: its number, and its time. */
const besides = { off: 104, absolute: 216, relative: 216 };

/** The rows that are drawn, in the space that all of them would take. */
export function LogBody({
  body,
  drawn,
  shown,
  outline,
  pages,
  folding,
  settings,
  search,
  selection,
  current,
  onPick,
  onDetail,
}: {
  body: RefObject<HTMLDivElement | null>;
  drawn: Drawn;
  /** The rows of `drawn`. */
  shown: LogRow[];
  outline: LogOutline;
  pages: LogPages;
  folding: LogFolding;
  settings: LogSettings;
  search: RegExp | null;
  selection: LineSelection;
  /** The line at which the search stands. */
  current: number | null;
  onPick: (event: MouseEvent, n: number) => void;
  onDetail: (n: number) => void;
}) {
  const width = settings.wrap ? "100%" : `calc(${pages.widest()}ch + ${besides[settings.time]}px)`;
  return (
    <div className="relative overflow-y-clip" style={{ height: drawn.height, minWidth: "100%", width }}>
      <div
        ref={body}
        className="absolute inset-x-0 top-0"
        style={{ transform: `translateY(${drawn.top}px)` }}
      >
        {shown.map((row) =>
          row.kind === "step" ? (
            <StepRow
              key={`step ${row.step.number}`}
              step={row.step}
              folded={folding.folds.steps.has(row.step.number)}
              onToggle={folding.toggleStep}
            />
          ) : (
            <LogRowView
              key={row.n}
              n={row.n}
              line={pages.lineAt(row.n)}
              group={row.group}
              folded={folding.folds.groups.has(row.n)}
              outline={outline}
              settings={settings}
              search={search}
              selected={selection !== null && selection.from <= row.n && row.n <= selection.to}
              current={row.n === current}
              onPick={onPick}
              onToggle={folding.toggleGroup}
              onDetail={onDetail}
            />
          ),
        )}
      </div>
    </div>
  );
}
