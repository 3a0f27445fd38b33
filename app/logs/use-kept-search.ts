"use client";
import { useEffect, useReducer } from "react";
import { readKeptSearch } from "@/lib/client/read-kept-search";
import type { FoundLog, KeptSearchEvent, SearchEnd } from "@/lib/model/kept-search";
import type { LogMatch } from "@/lib/model/log";
import type { Problem } from "@/lib/model/problem";

export type FoundLines = { log: FoundLog; matches: LogMatch[] };
export type KeptSearchState = {
  /** Of the search that these are the results of. */
  path: string | null;
  found: FoundLines[];
  total: number;
  searched: number;
  logs: number;
  problem: Problem | null;
  /** Null until all was searched. */
  end: SearchEnd | null;
};

const nothing: KeptSearchState = {
  path: null,
  found: [],
  total: 0,
  searched: 0,
  logs: 0,
  problem: null,
  end: null,
};

/**
 * Reads a search as it streams in. Another `path` ends the one before; null ends it and leaves what was found so far, as
 * while somebody types.
 */
export function useKeptSearch(path: string | null): KeptSearchState {
  const [state, dispatch] = useReducer(reduce, nothing);
  useEffect(() => {
    if (path === null) return;
    const end = new AbortController();
    let begun = false;
    const onEvents = (events: KeptSearchEvent[]) => {
      dispatch({ path, events, fresh: !begun });
      begun = true;
    };
    void readKeptSearch(path, onEvents, end.signal);
    return () => end.abort();
  }, [path]);
  return state;
}

type Arrival = { path: string; events: KeptSearchEvent[]; fresh: boolean };

/** What was found before stays until the first word of the next search: nothing flickers. */
function reduce(state: KeptSearchState, { path, events, fresh }: Arrival): KeptSearchState {
  const next = fresh ? { ...nothing, path, found: [] } : { ...state, found: [...state.found] };
  for (const { event, data } of events) {
    switch (event) {
      case "log": {
        const last = next.found.at(-1);
        if (last?.log.jobId === data.jobId) next.found[next.found.length - 1] = { ...last, log: data };
        else next.found.push({ log: data, matches: [] });
        break;
      }
      case "match": {
        const last = next.found.pop();
        if (last) next.found.push({ ...last, matches: [...last.matches, data] });
        break;
      }
      case "progress":
        Object.assign(next, data);
        break;
      case "problem":
        next.problem = data;
        break;
      case "end":
        next.end = data;
        next.total = data.total;
        next.searched = data.searched;
        break;
    }
  }
  return next;
}
