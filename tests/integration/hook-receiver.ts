import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a receiver does with the next message: answers with a status, keeps silent, or sends elsewhere. */
export type Behaviour = number | "silence" | { redirect: string };
export type Message = { text: string; blocks: unknown[]; key: string };

/** A team's chat on a free port. It takes messages (200) where nothing else is planned. */
export async function startHookReceiver() {
  const messages: Message[] = [];
  const planned: Behaviour[] = [];
  const held: ServerResponse[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(parts).toString());
      messages.push({ ...body, key: String(request.headers["idempotency-key"]) });
      const next = planned.shift() ?? 200;
      if (next === "silence") held.push(response);
      else if (typeof next === "number") response.writeHead(next).end("of no interest");
      else response.writeHead(307, { location: next.redirect }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/services/T0/SecretOfTheTeam`,
    messages,
    plan: (...behaviours: Behaviour[]) => void planned.push(...behaviours),
    async close() {
      for (const response of held) response.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
