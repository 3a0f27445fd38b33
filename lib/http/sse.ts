/** One server-sent event: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export type ServerSentEvent = { event: string; data: unknown; id?: string | number };

/**
 * A stream of server-sent events. `start` sends until it ends or `signal` says that the client is gone;
 * a comment every 15 s keeps proxies from closing a quiet stream.
 */
export function toEventStream(
  request: Request,
  start: (send: (event: ServerSentEvent) => void, signal: AbortSignal) => Promise<void>,
): Response {
  const encoder = new TextEncoder();
  const gone = new AbortController();
  request.signal.addEventListener("abort", () => gone.abort(), { once: true });
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = (text: string) => {
        if (!gone.signal.aborted) controller.enqueue(encoder.encode(text));
      };
      const beat = setInterval(() => write(":\n\n"), 15_000);
      write(":\n\n");
      const send = ({ event, data, id }: ServerSentEvent) =>
        write(`${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      try {
        await start(send, gone.signal);
      } finally {
        clearInterval(beat);
        if (!gone.signal.aborted) controller.close();
      }
    },
    cancel: () => gone.abort(),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    },
  });
}
