import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A webhook as it arrived. */
export type Arrival = { headers: IncomingHttpHeaders; raw: string };

/** A receiver of webhooks on a free port; it answers with `status` and keeps what came. */
export async function startReceiver(status = 202) {
  const arrivals: Arrival[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      arrivals.push({ headers: request.headers, raw: Buffer.concat(parts).toString() });
      response.writeHead(status).end("taken");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    arrivals,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
