import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** Where a request came from, as its connection says; what a client writes there itself is overwritten. */
export const addressHeader = "x-client-address";

/** Methods that no `Request` can have: https://fetch.spec.whatwg.org/#forbidden-method */
const forbidden = ["CONNECT", "TRACE", "TRACK"];

/**
 * Next tells routes only `x-forwarded-for`, which anybody can write; and it answers 500 to a method that it cannot make a
 * `Request` of, before the gate can refuse it: such a one goes by another name. Called once, before the server answers.
 * https://nodejs.org/api/diagnostics_channel.html#http
 */
export function mendRequests(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[addressHeader] = toNetwork(request.socket.remoteAddress ?? "");
    if (forbidden.includes(request.method ?? "")) request.method = "FORBIDDEN";
  });
}

/** One address of version 4; of version 6 the network, for each of its clients has as many addresses as it likes. */
export function toNetwork(address: string): string {
  if (address === "") return "";
  if (address.includes(".")) return address.slice(address.lastIndexOf(":") + 1);
  const [head = "", tail] = address.split("%")[0]!.split("::");
  const [before, after] = [head, tail ?? ""].map((part) => part.split(":").filter(Boolean)) as [
    string[],
    string[],
  ];
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - before.length - after.length }, () => "0");
  return [...before, ...zeros, ...after].slice(0, 4).join(":");
}
