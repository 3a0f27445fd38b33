import { route } from "@/lib/http/route";
import { toEventStream } from "@/lib/http/sse";

/**
 * What changes, as it changes. With `Last-Event-ID`, or `?after=` where a browser opens the stream anew and can set no
 * header, what was missed comes first; where that is no longer known, one `reload` event says that everything is to be asked for again.
 */
export const GET = route(async ({ bus }, request) =>
  toEventStream(request, async (send, signal) => {
    const tell = ({ id, event: { type, ...data } }: Parameters<Parameters<typeof bus.subscribe>[0]>[0]) =>
      send({ id, event: type, data });
    const last = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after");
    const missed = last === null ? [] : bus.since(/^\d{1,15}$/.test(last) ? Number(last) : -1);
    if (missed === null) send({ event: "reload", data: {}, id: bus.lastId() });
    for (const published of missed ?? []) tell(published);
    const unsubscribe = bus.subscribe(tell);
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
    unsubscribe();
  }),
);
