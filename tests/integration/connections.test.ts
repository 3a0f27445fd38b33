import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { until } from "../until";
import { startWorld, type World } from "../world";
import { expectProblem } from "./problem";

let world: World;
let port: number;
const slow: Socket[] = [];
beforeAll(async () => {
  world = await startWorld({
    limits: false,
    env: { POLL_IDLE_SECONDS: "30", GITHUB_WEBHOOK_SECRET: "a-secret" },
  });
  port = Number(new URL(world.app.url).port);
  // They are slow while the other tests go on.
  slow.push(...(await Promise.all(Array.from({ length: 200 }, (_, n) => openSlow(n)))));
}, 90_000);
afterAll(async () => {
  for (const socket of slow) socket.destroy();
  await world?.close();
});

const head = (line: string, ...more: string[]) => [line, `Host: 127.0.0.1:${port}`, ...more].join("\r\n");

/** Says nothing; or half a head, and then a letter now and then; or half a body. */
async function openSlow(n: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  if (n % 4 === 1) socket.write("G");
  if (n % 4 === 2) socket.write(head("GET /api/health HTTP/1.1", "X-A: "));
  if (n % 4 === 3)
    socket.write(`${head("GET /api/events HTTP/1.1", "Upgrade: websocket", "Connection: Upgrade")}\r\n\r\n`);
  const drip = setInterval(() => socket.write("a"), 500);
  socket.once("close", () => clearInterval(drip));
  return socket.resume();
}

/** All that comes for these bytes until the server closes. */
async function say(text: string | Buffer): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  let said = "";
  socket.setEncoding("latin1").on("data", (part: string) => {
    said += part;
  });
  socket.end(text);
  await once(socket, "close");
  return said;
}

it("200 silent and slow clients keep nobody from an answer", async () => {
  for (const path of ["/api/health", "/", "/api/runs", "/api/rate-limit"]) {
    expect((await world.app.call("GET", path)).status).toBe(200);
  }
  expectProblem(await world.app.call("POST", "/api/repos", { repository: "octo/none" }), 404);
});

it("a head that is too long is refused: its headers, its query", async () => {
  const long = "a".repeat(20_000);
  expect(await say(`${head("GET /api/health HTTP/1.1", `X-Long: ${long}`)}\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 431 /,
  );
  expect(await say(`${head(`GET /api/runs?q=${long} HTTP/1.1`)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
});

it("a body that is too long is refused, also one whose length nobody said, and where nobody would read it", async () => {
  const chunked = (path: string, kilobytes: number, ...headers: string[]) =>
    say(
      `${head(`POST ${path} HTTP/1.1`, "Transfer-Encoding: chunked", "Connection: close", ...headers)}\r\n\r\n` +
        `400\r\n${"a".repeat(1024)}\r\n`.repeat(kilobytes) +
        "0\r\n\r\n",
    );
  const json = "Content-Type: application/json";
  expect(await chunked("/api/repos", 300, json)).toMatch(/^HTTP\/1.1 413 /);
  expect(await chunked("/api/webhooks/github", 6000, json)).toMatch(/^HTTP\/1.1 413 /);
  expect(await chunked("/api/notifications/test", 300, json)).toMatch(/^HTTP\/1.1 4\d\d /);
});

it("a stream that nobody reads does not keep the others from theirs", async () => {
  const deaf = connect(port, "127.0.0.1");
  slow.push(deaf.pause());
  deaf.on("error", () => {});
  deaf.write(`${head("GET /api/events HTTP/1.1")}\r\n\r\n`);
  const heard = await fetch(new URL("/api/events", world.app.url));
  expect(heard.status).toBe(200);
  await heard.body?.cancel();
});

it("clients that have not said what they want are closed within seconds", async () => {
  // Ten seconds each; a busy machine takes its time to tell us.
  await until("the slow ones to be closed", () => slow.slice(0, 200).every((socket) => socket.destroyed), 60);
  expect((await world.app.call("GET", "/api/health")).status).toBe(200);
  expect(world.app.stderr()).not.toContain("http.failed");
}, 90_000);
