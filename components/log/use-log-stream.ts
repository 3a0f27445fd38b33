"use client";
import { useEffect, useRef } from "react";
import type { LogLine } from "@/lib/model/log";

/**
 * Reads `GET /api/runs/{id}/logs?job=` while the job runs: its lines come as soon as it has ended. One connection, let
 * go with the first of them, for the others are read as they come into view, or when nobody looks.
 */
export function useLogStream(
  runId: number,
  jobId: number,
  live: boolean,
  onLines: (lines: LogLine[]) => void,
): void {
  const listener = useRef(onLines);
  listener.current = onLines;
  useEffect(() => {
    if (!live) return;
    const source = new EventSource(`/api/runs/${runId}/logs?job=${jobId}`);
    source.addEventListener("lines", (message) => {
      const data = JSON.parse(message.data) as { jobId: number; lines: LogLine[] };
      if (data.jobId !== jobId) return;
      source.close();
      listener.current(data.lines);
    });
    source.addEventListener("end", () => {
      source.close();
      listener.current([]);
    });
    return () => source.close();
  }, [runId, jobId, live]);
}
