"use client";
import { useEffect, useRef } from "react";
import type { LogLine } from "@/lib/model/log";

/**
 * Reads `GET /api/runs/{id}/logs?job=` while the job runs: its lines come as soon as it has ended. One connection,
 * let go when the job's lines are there or nobody looks.
 */
export function useLogStream(
  runId: number,
  jobId: number,
  live: boolean,
  onLines: (lines: LogLine[]) => void,
  onEnd: () => void,
): void {
  const listeners = useRef({ onLines, onEnd });
  listeners.current = { onLines, onEnd };
  useEffect(() => {
    if (!live) return;
    const source = new EventSource(`/api/runs/${runId}/logs?job=${jobId}`);
    source.addEventListener("lines", (message) => {
      const data = JSON.parse(message.data) as { jobId: number; lines: LogLine[] };
      if (data.jobId === jobId) listeners.current.onLines(data.lines);
    });
    const end = () => {
      source.close();
      listeners.current.onEnd();
    };
    source.addEventListener("end", end);
    return () => source.close();
  }, [runId, jobId, live]);
}
