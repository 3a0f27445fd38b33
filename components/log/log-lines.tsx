"use client";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { reachable } from "@/components/ui/reachable";
import type { ShapedOutline } from "@/lib/model/log-outline";
import { toPlain } from "./ansi";
import { LineDetail } from "./line-detail";
import { LogBody } from "./log-body";
import { LogMinimap } from "./log-minimap";
import { LogNote } from "./log-note";
import type { LogPages } from "./log-pages";
import { createLogRows } from "./log-rows";
import { useLogSettings } from "./log-settings";
import { LogStickyHead, toEnclosing } from "./log-sticky-head";
import { LogToolbar } from "./log-toolbar";
import { stepHeight } from "./row-heights";
import { SelectionBar } from "./selection-bar";

import { useLineCopy } from "./use-line-copy";
import { useLineSelection } from "./use-line-selection";
import { useLogActions } from "./use-log-actions";
import { useLogFolds } from "./use-log-folds";
import { useLogScroll } from "./use-log-scroll";
import { useLogSearch } from "./use-log-search";
import { useMarkWalk } from "./use-mark-walk";

/** The lines of one job that has ended: folds, search, permalinks, errors, wrap, times. Fills its parent. */
export function LogLines({
  runId,
  jobId,
  name,
  outline,
  pages,
  followed,
}: {
  runId: number;
  jobId: number;
  name: string;
  outline: ShapedOutline;
  pages: LogPages;
  /** It was watched until its end. */
  followed: boolean;
}) {
  const [settings, setSettings] = useLogSettings();
  const folding = useLogFolds(outline);
  const rows = useMemo(() => createLogRows(outline, folding.folds), [outline, folding.folds]);
  const { scroller, body, scroll, drawn, goTo } = useLogScroll(rows, settings.wrap, folding.reveal);
  const searching = useLogSearch(runId, jobId, goTo);
  const { selection, pick, select, clear } = useLineSelection(outline, goTo);
  const marks = useMarkWalk(outline, scroll, goTo, followed);
  const copy = useLineCopy(selection, jobId);
  const [detail, setDetail] = useState<number | null>(null);
  useSyncExternalStore(pages.subscribe, pages.version, () => 0);

  const shown = Array.from({ length: drawn.to - drawn.from + 1 }, (_, place) =>
    drawn.rows.at(drawn.from + place),
  );
  const enclosing = toEnclosing(outline, scroll.topRow(stepHeight - 1));
  useEffect(() => {
    pages.see([
      ...enclosing.groups.map((group) => group.from),
      ...shown.flatMap((row) => (row.kind === "line" ? [row.n] : [])),
    ]);
  });
  useLogActions({
    outline,
    scroll,
    goTo,
    marks,
    folding,
    picking: { selection, select },
    copy: selection ? copy : null,
    letGo: detail !== null ? () => setDetail(null) : selection ? clear : null,
  });

  return (
    <div data-log className="flex h-full min-h-0 flex-col">
      <LogToolbar
        searching={searching}
        marks={marks}
        folding={folding}
        settings={settings}
        onSettings={setSettings}
        rawHref={`/api/jobs/${jobId}/log/raw`}
      >
        {selection && <SelectionBar selection={selection} copy={copy} onClear={clear} />}
      </LogToolbar>
      {outline.note && <LogNote note={outline.note} />}
      <div className="relative min-h-0 flex-1">
        <section
          ref={scroller}
          {...reachable}
          aria-label={`Log of ${name}`}
          className="absolute inset-0 overflow-auto bg-log [overflow-anchor:none] font-mono text-xs md:right-14"
        >
          <LogStickyHead
            enclosing={enclosing}
            titleOf={(group) => toPlain(pages.lineAt(group.from)?.text ?? "")}
            onStep={folding.toggleStep}
            onGroup={folding.toggleGroup}
          />
          <LogBody
            body={body}
            drawn={drawn}
            shown={shown}
            outline={outline}
            pages={pages}
            folding={folding}
            settings={settings}
            search={searching.pattern}
            selection={selection}
            current={searching.lines[searching.at] ?? null}
            onPick={pick}
            onDetail={setDetail}
          />
        </section>
        <LogMinimap
          outline={outline}
          rows={rows}
          matches={searching.lines}
          view={scroll.view()}
          onGo={scroll.goToPart}
          onLine={goTo}
        />
      </div>
      {detail !== null && (
        <LineDetail key={detail} jobId={jobId} n={detail} onClose={() => setDetail(null)} />
      )}
    </div>
  );
}
