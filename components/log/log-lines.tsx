"use client";
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { reachable } from "@/components/ui/reachable";
import type { ShapedOutline } from "@/lib/model/log-outline";
import { toPlain } from "./ansi";
import { LogMinimap } from "./log-minimap";
import type { LogPages } from "./log-pages";
import { LogRowView } from "./log-row-view";
import { createLogRows } from "./log-rows";
import { nextTimeMode, useLogSettings } from "./log-settings";
import { LogStickyHead, toEnclosing } from "./log-sticky-head";
import { LogToolbar } from "./log-toolbar";
import { SelectionBar } from "./selection-bar";
import { useErrorWalk } from "./use-error-walk";
import { useLineSelection } from "./use-line-selection";
import { useLogFolds } from "./use-log-folds";
import { useLogKeys } from "./use-log-keys";
import { lineHeight, stepHeight, useLogScroll } from "./use-log-scroll";
import { useLogSearch } from "./use-log-search";

/** The lines of one job that has ended: folds, search, permalinks, errors, wrap, times. Fills its parent. */
export function LogLines({
  runId,
  jobId,
  name,
  outline,
  pages,
}: {
  runId: number;
  jobId: number;
  name: string;
  outline: ShapedOutline;
  pages: LogPages;
}) {
  const [settings, setSettings] = useLogSettings();
  const folding = useLogFolds(outline);
  const rows = useMemo(() => createLogRows(outline, folding.folds), [outline, folding.folds]);
  const { scroller, virtual, goTo } = useLogScroll(rows, folding.reveal);
  const searching = useLogSearch(runId, jobId, goTo);
  const { selection, pick, clear } = useLineSelection(outline, goTo);
  const { errors, walk } = useErrorWalk(outline, goTo);
  useSyncExternalStore(pages.subscribe, pages.version, () => 0);

  const items = virtual.getVirtualItems();
  const offset = virtual.scrollOffset ?? 0;
  const size = Math.max(1, virtual.getTotalSize());
  const top = virtual.getVirtualItemForOffset(offset + stepHeight - 1);
  const enclosing = toEnclosing(outline, top && offset > 0 ? rows.at(top.index) : null);
  useEffect(() => {
    const shown = items.map((item) => rows.at(item.index));
    pages.see([
      ...enclosing.groups.map((group) => group.from),
      ...shown.flatMap((row) => (row.kind === "line" ? [row.n] : [])),
    ]);
  });
  // Heights of the other way are of no use.
  const wrapped = useRef(settings.wrap);
  useEffect(() => {
    if (wrapped.current !== settings.wrap) virtual.measure();
    wrapped.current = settings.wrap;
  }, [settings.wrap, virtual]);
  useLogKeys((key) => {
    if (key === "n") walk(1);
    else if (key === "p") walk(-1);
    else if (key === "w") setSettings({ wrap: !settings.wrap });
    else setSettings({ time: nextTimeMode(settings.time) });
  });

  return (
    <div className="flex h-full min-h-0 flex-col">
      <LogToolbar
        searching={searching}
        errors={errors}
        onError={walk}
        folding={folding}
        settings={settings}
        onSettings={setSettings}
        rawHref={`/api/jobs/${jobId}/log/raw`}
      >
        {selection && <SelectionBar selection={selection} pages={pages} onClear={clear} />}
      </LogToolbar>
      <div className="relative min-h-0 flex-1">
        <section
          ref={scroller}
          {...reachable}
          aria-label={`Log of ${name}`}
          className="absolute inset-0 overflow-auto bg-log font-mono text-xs md:right-14"
        >
          <LogStickyHead
            enclosing={enclosing}
            titleOf={(group) => toPlain(pages.lineAt(group.from)?.text ?? "")}
            onStep={folding.toggleStep}
            onGroup={folding.toggleGroup}
          />
          <div
            className="relative"
            style={{
              height: size,
              minWidth: "100%",
              width: settings.wrap
                ? "100%"
                : `calc(${pages.widest()}ch + ${settings.time === "off" ? 104 : 216}px)`,
            }}
          >
            {items.map((item) => (
              <div
                key={item.key}
                data-index={item.index}
                ref={settings.wrap ? virtual.measureElement : undefined}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${item.start}px)`, minHeight: lineHeight }}
              >
                <LogRowView
                  row={rows.at(item.index)}
                  outline={outline}
                  pages={pages}
                  folding={folding}
                  settings={settings}
                  search={searching.pattern}
                  selection={selection}
                  current={searching.lines[searching.at] ?? null}
                  onPick={pick}
                />
              </div>
            ))}
          </div>
        </section>
        <LogMinimap
          outline={outline}
          rows={rows}
          matches={searching.lines}
          view={{ from: offset / size, to: (offset + (scroller.current?.clientHeight ?? 0)) / size }}
          onGo={(part) => virtual.scrollToOffset(part * size - (scroller.current?.clientHeight ?? 0) / 2)}
          onLine={goTo}
        />
      </div>
    </div>
  );
}
