"use client";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { ProblemBox } from "@/components/ui/problem-box";
import { Panel } from "@/components/ui/section";
import { keys, type RunQuery } from "@/lib/client/keys";
import type { List } from "@/lib/client/use-api";
import { useRunList } from "@/lib/client/use-run-list";
import type { Run } from "@/lib/model/run";
import { BulkBar } from "./bulk-bar";
import { OlderRuns } from "./older-runs";
import { toLongest } from "./run-duration";
import { RunListHead } from "./run-list-head";
import { RunRow } from "./run-row";
import { SelectBox } from "./select-box";
import { useRunSelection } from "./use-run-selection";

/** Beyond this many rows the next ones come when somebody asks for them. */
const mostByThemselves = 1000;

/** A live list of runs with selection and actions on many. `empty` stands where no run is found. */
export function RunList({
  query,
  initial,
  initialKey,
  empty,
  columns = "all",
}: {
  query: RunQuery;
  initial: List<Run>;
  initialKey: string;
  empty: ReactNode;
  columns?: "all" | "one";
}) {
  const list = useRunList(query, initial, initialKey);
  const selection = useRunSelection(list.rows, keys.runs(query));
  const longest = toLongest(list.rows);
  return (
    <div className="relative grid gap-3">
      {list.problem && (
        <ProblemBox problem={list.problem} action={<Button onClick={list.retry}>Try again</Button>} />
      )}
      {list.arrived.length > 0 && <Arrived count={list.arrived.length} onAccept={list.accept} />}
      {list.rows.length === 0 ? (
        // Where few runs fit, a page may be empty and older ones still to be looked for.
        list.more === null && empty
      ) : (
        <Panel className={cx("@container transition-opacity", list.stale && "opacity-60")}>
          <RunListHead selectable columns={columns} />
          <ul aria-label="Runs">
            {list.rows.map((run) => (
              <RunRow
                key={run.id}
                run={run}
                columns={columns}
                status={selection.statusOf(run)}
                longest={longest.get(run.workflow.id)}
                selected={selection.has(run.id)}
                lead={<SelectBox run={run} selection={selection} />}
              />
            ))}
          </ul>
        </Panel>
      )}
      {list.more && (
        <OlderRuns
          automatic={list.rows.length < mostByThemselves}
          busy={list.loading}
          problem={list.olderProblem}
          onMore={list.more}
        />
      )}
      <BulkBar selection={selection} query={query} hasMore={list.more !== null} />
    </div>
  );
}

/** Floats over the list, so that nothing moves. */
function Arrived({ count, onAccept }: { count: number; onAccept: () => void }) {
  return (
    <div className="pointer-events-none sticky top-14 z-20 -mb-10 flex h-7 justify-center">
      <Button
        size="sm"
        variant="primary"
        className="pointer-events-auto animate-slide rounded-full shadow-float"
        onClick={() => {
          onAccept();
          window.scrollTo({ top: 0 });
        }}
      >
        {count === 1 ? "1 new run" : `${count} new runs`}
      </Button>
    </div>
  );
}
