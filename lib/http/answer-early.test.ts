import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { answerEarly } from "./answer-early";
import { readBytes } from "./read-bytes";

it("answers what it takes and leaves the rest to the server, on one connection, too", async () => {
  answerEarly({
    takes: ({ url }) => url === "/early",
    answer: async (request) => {
      const bytes = await readBytes(request, 5);
      const status = bytes ? 202 : 413;
      return new Response(bytes && `got ${Buffer.from(bytes)}`, { status, headers: { "x-from": "early" } });
    },
  });
  const server = createServer(
    (request, response) => void request.resume().on("end", () => response.end("late")),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const ask = async (path: string, body: string) => {
      const answer = await fetch(url + path, { method: "POST", body });
      return [answer.status, answer.headers.get("x-from"), await answer.text()];
    };
    expect(await ask("/early", "abc")).toEqual([202, "early", "got abc"]);
    expect(await ask("/other", "abc")).toEqual([200, null, "late"]);
    expect(await ask("/early", "abcdef")).toEqual([413, "early", ""]);
    expect(await ask("/early", "xyz")).toEqual([202, "early", "got xyz"]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
