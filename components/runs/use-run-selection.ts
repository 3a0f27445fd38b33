import { useRef, useState } from "react";
import { type Status, toCancelling, toStatus } from "@/components/ui/status";
import { isFailure, type Run } from "@/lib/model/run";
import { useBulkAct } from "./use-bulk-act";

export type RunSelection = ReturnType<typeof useRunSelection>;

/**
 * Which runs are selected, what may be done with them, and how far that is. `listKey` names what is listed: another
 * filter begins with nothing selected, so that nothing is done to what is not seen.
 */
export function useRunSelection(rows: Run[], listKey: string) {
  const [picked, setPicked] = useState<{ of: string; runs: ReadonlyMap<number, Run> }>({
    of: listKey,
    runs: new Map(),
  });
  const anchor = useRef<number | null>(null);
  const runs = picked.of === listKey ? picked.runs : new Map<number, Run>();
  const change = (next: Iterable<Run>) =>
    setPicked({ of: listKey, runs: new Map([...next].map((run) => [run.id, run])) });
  const bulk = useBulkAct(change);
  const fresh = new Map(rows.map((run) => [run.id, run]));
  const selected = [...runs.values()].map((run) => fresh.get(run.id) ?? run);

  function toggle(id: number, range: boolean) {
    const [from, to] = [
      rows.findIndex((run) => run.id === anchor.current),
      rows.findIndex((run) => run.id === id),
    ];
    const on = !runs.has(id);
    anchor.current = id;
    const between =
      range && from !== -1 ? rows.slice(Math.min(from, to), Math.max(from, to) + 1) : rows.slice(to, to + 1);
    const ids = new Set(between.map((run) => run.id));
    change(on ? [...selected, ...between] : selected.filter((run) => !ids.has(run.id)));
  }

  return {
    size: selected.length,
    fit: {
      cancel: selected.filter((run) => run.githubStatus !== "completed"),
      rerun: selected.filter((run) => run.githubStatus === "completed"),
      "rerun-failed": selected.filter((run) => isFailure(run.conclusion)),
    },
    awaiting: selected.filter((run) => run.status === "awaiting_input").length,
    bulk,
    has: (id: number) => runs.has(id),
    select: change,
    clear: () => {
      change([]);
      bulk.forget();
    },
    toggle,
    /** What a row says: a cancel that was asked for shows until the run has ended. */
    statusOf: (run: Run): Status =>
      bulk.cancelling.has(run.id) && run.githubStatus !== "completed" ? toCancelling(run) : toStatus(run),
  };
}
