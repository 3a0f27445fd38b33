import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";

/** So long a client may take to say what it wants (the head of a request), and to send all of it. */
const mostHeadMs = 10_000;
const mostRequestMs = 30_000;
/** More than the largest delivery of GitHub's that we take, whoever reads it. */
const mostRequestBytes = 6 * 1024 * 1024;
/** Connections that have not said what they want; then the one that has had the most time for it goes. */
const mostWaiting = 128;
/** All of them: one tab takes few, and event streams are shared by tabs. */
const mostConnections = 1000;
/** So long a client may take nothing of what waits for it. */
const mostStuckMs = 60_000;

/** A client that we wait for: `request` is null until the head of one has come. */
type Waiting = { since: number; bytes: number; request: IncomingMessage | null };

const late = "HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

/**
 * Lets no client starve the others by being slow or silent: Node's own limits are a minute for a head, five for a body, and
 * none for how many there are; and Next's server is not made by us. Called once, before the server answers.
 * https://nodejs.org/api/diagnostics_channel.html#built-in-channels
 */
export function boundConnections(): void {
  const waiting = new Map<Socket, Waiting>();
  const bound = new WeakSet<Server>();
  const answering = new WeakSet<Socket>();
  const wait = (socket: Socket) => {
    waiting.delete(socket);
    waiting.set(socket, { since: performance.now(), bytes: socket.bytesRead, request: null });
  };

  subscribe("net.server.socket", (message) => {
    const { socket } = message as { socket: Socket & { server?: Server } };
    if (socket.server && !bound.has(socket.server)) {
      bound.add(socket.server);
      setBounds(socket.server, (one) => answering.has(one));
    }
    wait(socket);
    socket.once("close", () => waiting.delete(socket));
    if (waiting.size > mostWaiting) closeOldest(waiting);
  });
  subscribe("http.server.request.start", (message) => {
    const { socket, request } = message as { socket: Socket; request: IncomingMessage };
    answering.add(socket);
    const one = waiting.get(socket);
    if (one) one.request = request;
    else waiting.set(socket, { since: performance.now(), bytes: socket.bytesRead, request });
  });
  subscribe("http.server.response.finish", (message) => {
    const { socket, request } = message as { socket: Socket; request: IncomingMessage };
    answering.delete(socket);
    // Where the body of what was answered still comes, its time goes on.
    if (request.complete && !socket.destroyed) wait(socket);
  });
  setInterval(() => closeOverdue(waiting, performance.now()), 1000).unref();
}

function setBounds(server: Server, isAnswering: (socket: Socket) => boolean): void {
  server.maxConnections = mostConnections;
  server.headersTimeout = mostHeadMs;
  server.requestTimeout = mostRequestMs;
  server.timeout = mostStuckMs;
  // Asked where nothing went either way for so long: an answer that is being worked out is left alone.
  server.on("timeout", (socket: Socket) => {
    if (socket.writableLength > 0 || !isAnswering(socket)) socket.destroy();
  });
}

/** Forgets those that have sent all of their request, and closes those whose time is over. */
function closeOverdue(waiting: Map<Socket, Waiting>, now: number): void {
  for (const [socket, { since, bytes, request }] of waiting) {
    if (request?.complete) waiting.delete(socket);
    else if (now - since > (request ? mostRequestMs : mostHeadMs)) close(socket, request);
    else if (request && socket.bytesRead - bytes > mostRequestBytes) close(socket, request);
  }
}

function closeOldest(waiting: Map<Socket, Waiting>): void {
  for (const [socket, { request }] of waiting) {
    waiting.delete(socket);
    if (!request?.complete) {
      close(socket, request);
      return;
    }
    if (waiting.size <= mostWaiting) return;
  }
}

function close(socket: Socket, request: IncomingMessage | null): void {
  // An answer may be under way already where a head has come.
  if (request === null) socket.write(late);
  socket.destroySoon();
}
