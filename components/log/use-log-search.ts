"use client";
import { useEffect, useMemo, useState } from "react";
import { keys } from "@/lib/client/keys";
import { useApi } from "@/lib/client/use-api";
import type { LogMatch } from "@/lib/model/log";
import type { Problem } from "@/lib/model/problem";
import { type LogSearch, toPattern } from "./search-pattern";

export type LogSearching = {
  search: LogSearch;
  set: (change: Partial<LogSearch>) => void;
  pattern: RegExp | null;
  /** Lines that match, in order. */
  lines: number[];
  /** How many match; more than `lines` holds where there are very many. */
  total: number;
  at: number;
  move: (by: 1 | -1) => void;
  wrong: string | null;
  busy: boolean;
};

type Found = { total: number; matches: LogMatch[]; truncated: boolean };

/** Searches the job's whole log on the server, 150 ms after the last key; `onMove` goes to a line that matches. */
export function useLogSearch(runId: number, jobId: number, onMove: (n: number) => void): LogSearching {
  const [search, setSearch] = useState<LogSearch>({ q: "", regex: false, matchCase: false });
  const [at, setAt] = useState(0);
  const settled = useSettled(search);
  const pattern = useMemo(() => toPattern(search), [search]);
  const wrong = pattern !== null && "wrong" in pattern ? pattern.wrong : null;
  const ask = useMemo(() => toPattern(settled) instanceof RegExp, [settled]);
  const { data, error, isLoading } = useApi<Found>(ask ? keys.logSearch(runId, jobId, settled) : null, {
    keepPreviousData: false,
    revalidateOnFocus: false,
  });
  const lines = useMemo(
    () => (data?.matches ?? []).filter((match) => match.jobId === jobId).map((match) => match.n),
    [data, jobId],
  );
  const move = (by: 1 | -1) => {
    if (lines.length === 0) return;
    const next = (at + by + lines.length) % lines.length;
    setAt(next);
    onMove(lines[next] ?? 1);
  };
  // The first match comes into view as soon as it is known.
  const [arrived, setArrived] = useState<Found | undefined>(undefined);
  useEffect(() => {
    if (data === arrived) return;
    setArrived(data);
    setAt(0);
    if (lines[0] !== undefined) onMove(lines[0]);
  }, [data, arrived, lines, onMove]);

  return {
    search,
    set: (change) => setSearch((before) => ({ ...before, ...change })),
    pattern: pattern instanceof RegExp ? pattern : null,
    lines,
    total: data?.total ?? 0,
    at,
    move,
    wrong: wrong ?? (error as Problem | undefined)?.detail ?? null,
    busy: isLoading || settled !== search,
  };
}

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 150);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
