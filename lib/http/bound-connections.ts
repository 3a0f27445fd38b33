import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { type IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";

/** What one client may take, so that there is something left for the others; times in milliseconds. */
export type Bounds = {
  /** To say what it wants, which is the head of a request, and to send all of it. */
  headMs: number;
  requestMs: number;
  requestBytes: number;
  /** Connections that have not said what they want; then the one that has had the most time for it goes. */
  waiting: number;
  connections: number;
  /** So long it may take nothing of what waits for it. */
  stuckMs: number;
};

const usual: Bounds = {
  headMs: 10_000,
  requestMs: 30_000,
  // More than the largest delivery of GitHub's that we take, whoever reads it.
  requestBytes: 6 * 1024 * 1024,
  waiting: 128,
  // One tab takes few, and event streams are shared by tabs.
  connections: 1000,
  stuckMs: 60_000,
};

/** A client that we wait for: `request` is null until the head of one has come. */
type Waiting = { since: number; bytes: number; request: IncomingMessage | null };

const late = "HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

/**
 * Lets no client starve the others by being slow or silent: Node's own limits are a minute for a head, five for a body, and
 * none for how many there are; and Next's server is not made by us. Called once, before the server answers; gives what
 * ends it.
 * https://nodejs.org/api/diagnostics_channel.html#built-in-channels
 */
export function boundConnections(bounds: Bounds = usual): () => void {
  const waiting = new Map<Socket, Waiting>();
  const bound = new WeakSet<Server>();
  const answering = new WeakSet<Socket>();
  const wait = (socket: Socket) => {
    waiting.delete(socket);
    waiting.set(socket, { since: performance.now(), bytes: socket.bytesRead, request: null });
  };
  const listeners: [channel: string, listener: (message: unknown) => void][] = [
    [
      "net.server.socket",
      (message) => {
        const { socket } = message as { socket: Socket & { server?: unknown } };
        if (!(socket.server instanceof Server)) return;
        if (!bound.has(socket.server)) setBounds(socket.server, bounds, (one) => answering.has(one));
        bound.add(socket.server);
        wait(socket);
        socket.once("close", () => waiting.delete(socket));
        if (waiting.size > bounds.waiting) closeOldest(waiting, bounds);
      },
    ],
    [
      "http.server.request.start",
      (message) => {
        const { socket, request } = message as { socket: Socket; request: IncomingMessage };
        answering.add(socket);
        const one = waiting.get(socket);
        if (one) one.request = request;
        else waiting.set(socket, { since: performance.now(), bytes: socket.bytesRead, request });
      },
    ],
    [
      "http.server.response.finish",
      (message) => {
        const { socket, request } = message as { socket: Socket; request: IncomingMessage };
        answering.delete(socket);
        // Where the body of what was answered still comes, its time goes on.
        if (request.complete && !socket.destroyed) wait(socket);
      },
    ],
  ];
  for (const [channel, listener] of listeners) subscribe(channel, listener);
  const looking = setInterval(
    () => closeOverdue(waiting, bounds, performance.now()),
    bounds.headMs / 10,
  ).unref();
  return () => {
    clearInterval(looking);
    for (const [channel, listener] of listeners) unsubscribe(channel, listener);
  };
}

function setBounds(
  server: Server,
  { connections, headMs, requestMs, stuckMs }: Bounds,
  isAnswering: (socket: Socket) => boolean,
): void {
  server.maxConnections = connections;
  server.headersTimeout = headMs;
  server.requestTimeout = requestMs;
  server.timeout = stuckMs;
  // Asked where nothing went either way for so long: an answer that is being worked out is left alone.
  server.on("timeout", (socket: Socket) => {
    if (socket.writableLength > 0 || !isAnswering(socket)) socket.destroy();
  });
}

/** Forgets those that have sent all of their request, and closes those whose time is over. */
function closeOverdue(
  waiting: Map<Socket, Waiting>,
  { headMs, requestMs, requestBytes }: Bounds,
  now: number,
): void {
  for (const [socket, one] of waiting) {
    const { since, bytes, request } = one;
    if (request?.complete) waiting.delete(socket);
    else if (now - since > (request ? requestMs : headMs)) close(socket, one);
    else if (request && socket.bytesRead - bytes > requestBytes) close(socket, one);
  }
}

function closeOldest(waiting: Map<Socket, Waiting>, { waiting: most }: Bounds): void {
  for (const [socket, one] of waiting) {
    waiting.delete(socket);
    if (!one.request?.complete) {
      close(socket, one);
      return;
    }
    if (waiting.size <= most) return;
  }
}

function close(socket: Socket, { request, bytes }: Waiting): void {
  // Not where nothing was said: browsers open connections ahead, and would take this for the answer to what they ask then.
  // Nor where a head has come: an answer may be under way already.
  if (request === null && socket.bytesRead > bytes) socket.write(late);
  socket.destroySoon();
}
