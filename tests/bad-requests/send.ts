import { Agent, request } from "node:http";
import type { BadRequest } from "./bad-request";

/** What came: `status` 0 where nothing came in time or the line broke, and then `text` says which. */
export type Answer = { status: number; type: string; text: string; ms: number };

/** So long nobody is kept waiting: it counts as a hang. */
const patience = 20_000;
const mostText = 20_000;

/** A sender of requests as they are, over connections that are kept; `fetch` would mend their paths and headers. */
export function createSender(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const send = ({ method, path, headers, body }: BadRequest): Promise<Answer> =>
    new Promise((resolve) => {
      const began = performance.now();
      const done = (answer: Omit<Answer, "ms">) => resolve({ ...answer, ms: performance.now() - began });
      // Without its length Node would send the body of a DELETE as if it were the next request.
      const length = body === null ? {} : { "content-length": Buffer.byteLength(body) };
      const call = request(
        url,
        { agent, method, path, headers: { ...headers, ...length }, timeout: patience },
        (response) => {
          const { statusCode: status = 0 } = response;
          const type = response.headers["content-type"] ?? "";
          let text = "";
          response.setEncoding("utf8").on("data", (part: string) => {
            if (text.length < mostText) text += part;
          });
          response.once("end", () => done({ status, type, text }));
          response.once("error", () => done({ status, type, text }));
          // It would go on for ever.
          if (type.startsWith("text/event-stream")) call.destroy();
        },
      );
      call.once("timeout", () => call.destroy(new Error(`nothing within ${patience} ms`)));
      call.once("error", (error) => done({ status: 0, type: "", text: String(error) }));
      call.end(body ?? undefined);
    });
  return { send, close: () => agent.destroy() };
}
