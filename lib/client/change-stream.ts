import type { ChangeEvent } from "@/lib/model/event";

/** `live`: changes are told at once; `polling`: the stream is down and pages ask every few seconds. */
export type LiveState = "connecting" | "live" | "polling";

const types: ChangeEvent["type"][] = [
  "run",
  "dispatch",
  "pause",
  "inbox",
  "notice",
  "repo",
  "rateLimit",
  "reload",
];
const lock = "change-stream";
const again = 5000;

/** `id`: the event's place in the stream. */
type Told = { event: ChangeEvent; id: string } | { state: LiveState; lastId: string } | { who: true };

/**
 * Listens to `GET /api/events`. All tabs of a browser share one connection: the tab that holds the lock reads it
 * and tells the others; a hidden tab lets the lock go, unless `staysHidden` says that it is needed all the same.
 * `after`: the event behind which the page was painted, so that nothing is missed until the stream is open.
 * Returns how to stop.
 */
export function listenToChanges(
  after: number,
  onEvent: (event: ChangeEvent) => void,
  onState: (state: LiveState) => void,
  staysHidden: () => boolean = () => false,
): () => void {
  const channel = new BroadcastChannel(lock);
  let stopLeading: (() => void) | null = null;
  let state: LiveState = "connecting";
  /** Heard last, by whichever tab read it: who reads next goes on behind it. */
  let lastId = String(after);

  const tell = (next: LiveState) => {
    state = next;
    onState(next);
    channel.postMessage({ state: next, lastId } satisfies Told);
  };

  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if ("event" in data) {
      lastId = data.id;
      onEvent(data.event);
    } else if ("state" in data) {
      // Told to the others before this tab listened, and after its page was painted.
      if (Number(data.lastId) > Number(lastId)) {
        lastId = data.lastId;
        onEvent({ type: "reload" });
      }
      onState(data.state);
    } else if (stopLeading) channel.postMessage({ state, lastId } satisfies Told);
  };

  /** Reads the stream until it is stopped; the others hear of it where tabs can tell who leads. */
  const lead = (isOnlyOne: boolean) =>
    new Promise<void>((release) => {
      const hear = (event: ChangeEvent, id: string) => {
        lastId = id;
        onEvent(event);
        if (isOnlyOne) channel.postMessage({ event, id } satisfies Told);
      };
      const close = readEvents(() => lastId, tell, hear);
      stopLeading = () => {
        stopLeading = null;
        close();
        release();
      };
    });

  let competes = false;
  function compete() {
    if (competes) return;
    competes = true;
    // A browser gives locks to safe addresses only; elsewhere each tab in front reads for itself.
    if (!("locks" in navigator)) return void lead(false);
    const waiting = new AbortController();
    stopWaiting = () => waiting.abort();
    // An abort that comes while the lock is being granted is not heard.
    const granted = () => (waiting.signal.aborted ? undefined : lead(true));
    navigator.locks.request(lock, { signal: waiting.signal }, granted).catch(() => {
      // Aborted while it waited: another tab leads, or this one was hidden.
    });
  }
  let stopWaiting = () => {};

  const letGo = () => {
    competes = false;
    stopLeading?.();
    stopWaiting();
  };
  const onVisibility = () => (document.hidden && !staysHidden() ? letGo() : compete());

  onVisibility();
  channel.postMessage({ who: true } satisfies Told);
  document.addEventListener("visibilitychange", onVisibility);
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    letGo();
    channel.close();
  };
}

/** One EventSource, behind what was heard last, that is opened again when it is closed for good. Returns how to stop. */
function readEvents(
  last: () => string,
  tell: (state: LiveState) => void,
  onEvent: (event: ChangeEvent, id: string) => void,
): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(`/api/events?after=${encodeURIComponent(last())}`);
    source.onopen = () => tell("live");
    source.onerror = () => {
      tell("polling");
      // After an HTTP error the browser gives up by itself; after a lost connection it does not.
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, again);
    };
    for (const type of types)
      source.addEventListener(type, (message) =>
        onEvent({ ...JSON.parse(message.data), type }, message.lastEventId),
      );
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
