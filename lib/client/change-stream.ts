import type { ChangeEvent } from "@/lib/model/event";

/** `live`: changes are told at once; `polling`: the stream is down and pages ask every few seconds. */
export type LiveState = "connecting" | "live" | "polling";

const types: ChangeEvent["type"][] = ["run", "dispatch", "pause", "repo", "rateLimit", "reload"];
const lock = "change-stream";
const again = 5000;

type Told = { event: ChangeEvent } | { state: LiveState } | { who: true };

/**
 * Listens to `GET /api/events`. All tabs of a browser share one connection: the tab that holds the lock reads it
 * and tells the others; a hidden tab lets the lock go. Returns how to stop.
 */
export function listenToChanges(
  onEvent: (event: ChangeEvent) => void,
  onState: (state: LiveState) => void,
): () => void {
  const channel = new BroadcastChannel(lock);
  let stopLeading: (() => void) | null = null;
  let state: LiveState = "connecting";

  const tell = (next: LiveState) => {
    state = next;
    onState(next);
    channel.postMessage({ state: next } satisfies Told);
  };

  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if ("event" in data) onEvent(data.event);
    else if ("state" in data) onState(data.state);
    else if (stopLeading) channel.postMessage({ state } satisfies Told);
  };

  function compete() {
    const waiting = new AbortController();
    stopWaiting = () => waiting.abort();
    navigator.locks
      .request(lock, { signal: waiting.signal }, () => {
        // An abort that comes while the lock is being granted is not heard.
        if (waiting.signal.aborted) return;
        return new Promise<void>((release) => {
          const close = readEvents(tell, (event) => {
            onEvent(event);
            channel.postMessage({ event } satisfies Told);
          });
          stopLeading = () => {
            stopLeading = null;
            close();
            release();
          };
        });
      })
      .catch(() => {
        // Aborted while it waited: another tab leads, or this one was hidden.
      });
  }
  let stopWaiting = () => {};

  const letGo = () => {
    stopLeading?.();
    stopWaiting();
  };
  const onVisibility = () => (document.hidden ? letGo() : compete());

  if (!document.hidden) compete();
  channel.postMessage({ who: true } satisfies Told);
  document.addEventListener("visibilitychange", onVisibility);
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    letGo();
    channel.close();
  };
}

/** One EventSource that is opened again when it is closed for good. Returns how to stop. */
function readEvents(tell: (state: LiveState) => void, onEvent: (event: ChangeEvent) => void): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource("/api/events");
    source.onopen = () => tell("live");
    source.onerror = () => {
      tell("polling");
      // After an HTTP error the browser gives up by itself; after a lost connection it does not.
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, again);
    };
    for (const type of types)
      source.addEventListener(type, (message) => onEvent({ ...JSON.parse(message.data), type }));
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
