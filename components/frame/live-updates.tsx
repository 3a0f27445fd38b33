"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { SWRConfig, useSWRConfig } from "swr";
import { atMostEvery } from "@/lib/client/at-most-every";
import { isAffected, keys } from "@/lib/client/keys";
import { onChanges, startLive, useLiveState } from "@/lib/client/live";
import type { ChangeEvent } from "@/lib/model/event";
import { announce } from "./announcer";

/** Keeps what the page shows fresh: by events while the stream is up, by asking every 5 s while it is not. */
export function LiveUpdates({
  lastEvent,
  fallback,
  children,
}: {
  /** Of the event stream, from before the page was painted. */
  lastEvent: number;
  fallback: Record<string, unknown>;
  children: ReactNode;
}) {
  const state = useLiveState();
  return (
    <SWRConfig
      value={{
        fallback,
        refreshInterval: state === "polling" ? 5000 : 0,
        // The server has just painted the same data.
        revalidateOnMount: undefined,
        keepPreviousData: true,
        shouldRetryOnError: true,
        errorRetryInterval: 5000,
      }}
    >
      <Listener lastEvent={lastEvent} />
      {children}
    </SWRConfig>
  );
}

function Listener({ lastEvent }: { lastEvent: number }) {
  const { mutate } = useSWRConfig();
  const painted = useRef(lastEvent);
  useEffect(() => startLive(painted.current), []);
  useEffect(() => {
    // It is read of all repositories, and nearly every event concerns it.
    const frame = atMostEvery(1000, () => void mutate(keys.frame));
    const leave = onChanges((events) => {
      const isToAsk = (key: unknown) =>
        typeof key === "string" && events.some((event) => isAffected(key, event));
      mutate((key) => key !== keys.frame && isToAsk(key));
      if (isToAsk(keys.frame)) frame.call();
      const words = toWords(events);
      if (words) announce(words);
    });
    return () => {
      leave();
      frame.stop();
    };
  }, [mutate]);
  return null;
}

/** The most important of what happened, as one sentence. */
function toWords(events: ChangeEvent[]): string | null {
  for (const event of events)
    if (event.type === "pause" && event.state === "awaiting") return "A run asks for input";
  for (const event of events)
    if (event.type === "run" && event.status === "completed")
      return `A run of ${event.repository} ended: ${event.conclusion?.replaceAll("_", " ") ?? "completed"}`;
  return null;
}
