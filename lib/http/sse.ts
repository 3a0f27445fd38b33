/** One server-sent event: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export type ServerSentEvent = { event: string; data: unknown; id?: string | number };

/** Sends one event; the promise is kept when the client has room for more, or is gone. */
export type Send = (event: ServerSentEvent) => Promise<void>;

const buffered = 1024 * 1024;
const gatheredAtMost = 64 * 1024;
/** So much a client may leave unread where nobody waits for it; then its stream ends, and it may come again. */
const mostUnread = 4 * buffered;

/**
 * A stream of server-sent events. `start` sends until it ends or `signal` says that the client is gone;
 * a comment every 15 s keeps proxies from closing a quiet stream. Who sends much waits for each `send`: a slow
 * client must not fill our memory.
 */
export function toEventStream(
  request: Request,
  start: (send: Send, signal: AbortSignal) => Promise<void>,
): Response {
  const encoder = new TextEncoder();
  const gone = new AbortController();
  let waiting: (() => void)[] = [];
  const release = () => {
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  const leave = () => {
    gone.abort();
    release();
  };
  request.signal.addEventListener("abort", leave, { once: true });
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let gathered = "";
        const flush = () => {
          const text = gathered;
          gathered = "";
          if (gone.signal.aborted || text === "") return;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) > buffered - mostUnread) return;
          leave();
          controller.close();
        };
        // What is sent in one breath leaves as one piece: hundreds of events may come of one batch.
        const write = (text: string) => {
          if (gathered === "") setImmediate(flush);
          gathered += text;
          if (gathered.length > gatheredAtMost) flush();
        };
        const beat = setInterval(() => write(":\n\n"), 15_000);
        write(":\n\n");
        const send: Send = async ({ event, data, id }) => {
          write(`${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
          if (!gone.signal.aborted && (controller.desiredSize ?? 0) <= 0) {
            await new Promise<void>((resolve) => waiting.push(resolve));
          }
        };
        // Not awaited: the stream asks for more (`pull`) only when `start` is over.
        start(send, gone.signal)
          .then(
            () => {
              flush();
              if (!gone.signal.aborted) controller.close();
            },
            (error) => {
              if (!gone.signal.aborted) controller.error(error);
            },
          )
          .finally(() => clearInterval(beat));
      },
      pull: release,
      cancel: leave,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: buffered }),
  );
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    },
  });
}
