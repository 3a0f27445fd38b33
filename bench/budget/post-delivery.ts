import { createHmac, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";

export const secret = "a secret of the bench";
/** Fewer than the program lets one client keep open: GitHub's deliveries, too, come through few. */
export const mostConnections = 100;

export type Body = { event: string; text: string };
/** `id`: a new one where none is given; the status is 0 where no answer came. */
export type Post = (body: Body, id?: string) => Promise<{ status: number; ms: number }>;

/** Sends deliveries to this address, signed. */
export function createPost(url: string): Post {
  const agent = new Agent({ keepAlive: true, maxSockets: mostConnections });
  const post: Post = ({ event, text }, id = randomUUID()) =>
    new Promise((resolve) => {
      const began = performance.now();
      const headers = {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(text),
        "x-github-delivery": id,
        "x-github-event": event,
        "x-github-hook-id": "7",
        "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(text).digest("hex")}`,
      };
      const sent = request(url, { method: "POST", agent, headers }, (answer) => {
        answer.resume();
        answer.once("end", () => resolve({ status: answer.statusCode ?? 0, ms: performance.now() - began }));
      });
      // A connection that was kept may be closed by its other end just then: https://nodejs.org/api/http.html#requestreusedsocket
      sent.once("error", (error: NodeJS.ErrnoException) => {
        if (sent.reusedSocket && error.code === "ECONNRESET") resolve(post({ event, text }, id));
        else resolve({ status: 0, ms: performance.now() - began });
      });
      sent.end(text);
    });
  return post;
}
