"use client";
import { useEffect, useMemo, useState } from "react";
import { keys } from "@/lib/client/keys";
import { useApi } from "@/lib/client/use-api";
import type { Problem } from "@/lib/model/problem";
import { type LogSearch, toSearchPattern } from "@/lib/model/search-pattern";
import { useSearchKeys } from "./use-search-keys";

export type LogSearching = {
  search: LogSearch;
  set: (change: Partial<LogSearch>) => void;
  pattern: RegExp | null;
  /** Lines that match, in order. */
  lines: number[];
  /** How many match; more than `lines` holds where they are more than 100,000. */
  total: number;
  at: number;
  move: (by: 1 | -1) => void;
  wrong: string | null;
  busy: boolean;
};

type Found = { total: number; lines: number[] };
const none: number[] = [];

/** Searches the job's whole log on the server, 150 ms after the last key; `onMove` goes to a line that matches. */
export function useLogSearch(runId: number, jobId: number, onMove: (n: number) => void): LogSearching {
  const [search, setSearch] = useState<LogSearch>({ q: "", regex: false, case: false, word: false });
  const [at, setAt] = useState(0);
  const settled = useSettled(search);
  const pattern = useMemo(() => (search.q === "" ? null : toSearchPattern(search, "g")), [search]);
  const wrong = pattern !== null && "wrong" in pattern ? pattern.wrong : null;
  const ask = useMemo(() => settled.q !== "" && toSearchPattern(settled) instanceof RegExp, [settled]);
  const { data, error, isLoading } = useApi<Found>(ask ? keys.logSearch(runId, jobId, settled) : null, {
    keepPreviousData: false,
    revalidateOnFocus: false,
  });
  const lines = data?.lines ?? none;
  const move = (by: 1 | -1) => {
    if (lines.length === 0) return;
    const next = (at + by + lines.length) % lines.length;
    setAt(next);
    onMove(lines[next] ?? 1);
  };
  useSearchKeys(lines.length > 0, move);
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
    wrong: wrong ?? toWords(error),
    busy: isLoading || settled !== search,
  };
}

const toWords = (problem: Problem | undefined): string | null =>
  problem ? (problem.errors?.[0]?.message ?? problem.detail) : null;

function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 150);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
