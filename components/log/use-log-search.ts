"use client";
import { useEffect, useMemo, useRef, useState } from "react";
import { keys } from "@/lib/client/keys";
import type { Problem } from "@/lib/model/problem";
import { type LogSearch, toSearchPattern } from "@/lib/model/search-pattern";
import { useFoundLines } from "./use-found-lines";
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

const none: number[] = [];

/** In milliseconds. */
const [moment, rest] = [80, 400];

/** Searches the job's whole log on the server; `onMove` goes to a line that matches. */
export function useLogSearch(runId: number, jobId: number, onMove: (n: number) => void): LogSearching {
  const [search, setSearch] = useState<LogSearch>({ q: "", regex: false, case: false, word: false });
  const [at, setAt] = useState(0);
  const settled = useSettled(search);
  const pattern = useMemo(() => (search.q === "" ? null : toSearchPattern(search, "g")), [search]);
  const wrong = pattern !== null && "wrong" in pattern ? pattern.wrong : null;
  const ask = useMemo(() => settled.q !== "" && toSearchPattern(settled) instanceof RegExp, [settled]);
  const { found, problem, isLoading } = useFoundLines(ask ? keys.logSearch(runId, jobId, settled) : null);
  const lines = found?.lines ?? none;
  const move = (by: 1 | -1) => {
    if (lines.length === 0) return;
    const next = (at + by + lines.length) % lines.length;
    setAt(next);
    onMove(lines[next] ?? 1);
  };
  useSearchKeys(lines.length > 0, move);
  // The first match comes into view as soon as it is known.
  const [arrived, setArrived] = useState(found);
  useEffect(() => {
    if (found === arrived) return;
    setArrived(found);
    setAt(0);
    if (lines[0] !== undefined) onMove(lines[0]);
  }, [found, arrived, lines, onMove]);

  return {
    search,
    set: (change) => setSearch((before) => ({ ...before, ...change })),
    pattern: pattern instanceof RegExp ? pattern : null,
    lines,
    total: found?.total ?? 0,
    at,
    move,
    wrong: wrong ?? toWords(problem),
    busy: isLoading || settled !== search,
  };
}

const toWords = (problem: Problem | null): string | null =>
  problem ? (problem.errors?.[0]?.message ?? problem.detail) : null;

/** After a rest at once; while somebody types on, a moment after the last key. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const changedAt = useRef(0);
  useEffect(() => {
    const isRested = performance.now() - changedAt.current > rest;
    changedAt.current = performance.now();
    const timer = setTimeout(() => setSettled(value), isRested ? 0 : moment);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
