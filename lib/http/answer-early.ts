import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, type RequestListener, Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";

export type EarlyAnswer = {
  takes(request: IncomingMessage): boolean;
  /** Never rejects. */
  answer(request: IncomingMessage): Promise<Response>;
};

/**
 * Answers some requests before Next sees them: what Next does around a route costs several milliseconds of the one thread
 * that all share. Called once, before the server answers; Next's server is not made by us, so it is found as its first
 * connection comes. https://nodejs.org/api/diagnostics_channel.html#net
 */
export function answerEarly(early: EarlyAnswer): void {
  const known = new WeakSet<Server>();
  subscribe("net.server.socket", (message) => {
    const { server } = (message as { socket: Socket & { server?: unknown } }).socket;
    if (!(server instanceof Server) || known.has(server)) return;
    known.add(server);
    const others = server.listeners("request") as RequestListener[];
    server.removeAllListeners("request");
    server.on("request", (request, response) => {
      if (early.takes(request)) void early.answer(request).then((answer) => send(response, answer));
      else for (const other of others) other.call(server, request, response);
    });
  });
}

async function send(response: ServerResponse, answer: Response): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  // Who has gone is not told.
  if (response.destroyed) return;
  const headers = { ...Object.fromEntries(answer.headers), "content-length": body.length };
  response.writeHead(answer.status, headers).end(body);
}
