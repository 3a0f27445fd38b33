import { useEffect, useState } from "react";
import { ask } from "@/lib/client/fetcher";
import type { Problem } from "@/lib/model/problem";

type Found = { total: number; lines: number[] };
type Finding = { found: Found | null; problem: Problem | null; isLoading: boolean };
const nothing = { found: null, problem: null };

/** What a search of a log's lines gives. Another `path` ends the search before, on the server too; null asks nothing. */
export function useFoundLines(path: string | null): Finding {
  const [answer, setAnswer] = useState<{ path: string } & Omit<Finding, "isLoading">>();
  useEffect(() => {
    if (path === null) return;
    const end = new AbortController();
    void ask<Found>(path, { signal: end.signal }).then((result) => {
      if (end.signal.aborted) return;
      setAnswer({ path, ...nothing, ...(result.ok ? { found: result.value } : { problem: result.error }) });
    });
    return () => end.abort();
  }, [path]);
  const { found, problem } = answer?.path === path ? answer : nothing;
  return { found, problem, isLoading: path !== null && answer?.path !== path };
}
