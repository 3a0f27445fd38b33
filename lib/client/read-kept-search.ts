import { createParser } from "eventsource-parser";
import type { KeptSearchEvent } from "@/lib/model/kept-search";
import { createProblem, type Problem } from "@/lib/model/problem";

/**
 * Reads a stream of `GET /api/logs/search` and hands on its events as they come, some at a time. A refusal and a lost
 * connection come as a `problem`. Ends with the stream, or quietly when `signal` says so.
 */
export async function readKeptSearch(
  path: string,
  onEvents: (events: KeptSearchEvent[]) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    // An EventSource would ask again after each end, and tells nothing of a refusal.
    const response = await fetch(path, { signal });
    if (!response.ok || !response.body) {
      onEvents([{ event: "problem", data: (await response.json()) as Problem }]);
      return;
    }
    let events: KeptSearchEvent[] = [];
    const parser = createParser({
      onEvent: ({ event, data }) => events.push({ event, data: JSON.parse(data) } as KeptSearchEvent),
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parser.feed(part.value);
      if (events.length > 0 && !signal.aborted) onEvents(events);
      events = [];
    }
  } catch {
    if (signal.aborted) return;
    const detail = "The search broke off. Is the orchestrator still running? Search again.";
    onEvents([{ event: "problem", data: createProblem("internal", detail) }]);
  }
}
