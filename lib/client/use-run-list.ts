import { useEffect, useState } from "react";
import type { Problem } from "@/lib/model/problem";
import type { Run } from "@/lib/model/run";
import { ask } from "./fetcher";
import { keys, type RunQuery } from "./keys";
import { onChanges } from "./live";
import { joinRuns, mergeRuns, patchRuns } from "./merge-runs";
import { type List, useRuns } from "./use-api";

type Shown = { key: string; rows: Run[]; cursor: string | null };

/**
 * A list of runs that stays put while it is read: rows change in place, new ones wait in `arrived` until `accept`.
 * `initial` is what the server painted for `initialKey`.
 */
export function useRunList(query: RunQuery, initial: List<Run>, initialKey: string) {
  const key = keys.runs(query);
  const first = useRuns(query, {
    fallbackData: key === initialKey ? initial : undefined,
    keepPreviousData: false,
  });
  const [shown, setShown] = useState<Shown>({
    key: initialKey,
    rows: initial.items,
    cursor: initial.nextCursor,
  });
  const [loading, setLoading] = useState(false);
  const [older, setOlder] = useState<{ key: string; problem: Problem } | null>(null);

  useEffect(
    () => onChanges((events) => setShown((now) => ({ ...now, rows: patchRuns(now.rows, events) }))),
    [],
  );

  // Another filter: its first page is shown as soon as it is here, the old rows until then. And where nothing was
  // shown, nobody is disturbed by the first runs.
  const isEmpty = shown.rows.length === 0 && (first.data?.items.length ?? 0) > 0;
  if ((shown.key !== key || isEmpty) && first.data)
    setShown({ key, rows: first.data.items, cursor: first.data.nextCursor });

  const current = shown.key === key && first.data !== undefined;
  const { rows, arrived } = current
    ? mergeRuns(shown.rows, first.data?.items ?? [], first.data?.nextCursor === null)
    : { rows: shown.rows, arrived: [] };

  async function more() {
    if (!shown.cursor || loading) return;
    setLoading(true);
    const page = await ask<List<Run>>(keys.runs({ ...query, cursor: shown.cursor }));
    setLoading(false);
    if (!page.ok) return setOlder({ key, problem: page.error });
    setOlder(null);
    setShown((now) =>
      now.key === key
        ? { key, rows: joinRuns(now.rows, page.value.items), cursor: page.value.nextCursor }
        : now,
    );
  }

  return {
    rows,
    arrived,
    accept: () => setShown((now) => ({ ...now, rows: joinRuns(rows, arrived) })),
    more: shown.cursor && current ? more : null,
    loading,
    /** The rows still belong to the filter before. */
    stale: shown.key !== key,
    problem: first.error ?? null,
    /** Why the next page did not come. */
    olderProblem: older?.key === key ? older.problem : null,
    retry: () => void first.mutate(),
  };
}
