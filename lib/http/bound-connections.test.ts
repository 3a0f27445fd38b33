import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Bounds, boundConnections } from "./bound-connections";

const bounds: Bounds = {
  headMs: 1000,
  requestMs: 1500,
  requestBytes: 100_000,
  waiting: 5,
  connections: 20,
  stuckMs: 1000,
};
let unbound: () => void;
let server: Server;
const sockets: Socket[] = [];
beforeEach(() => {
  unbound = boundConnections(bounds);
});
afterEach(async () => {
  unbound();
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

async function listen(answer: RequestListener) {
  server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
}

/** A client that has said this much; `heard` is all that it was told when it was closed. */
async function open(text: string) {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  sockets.push(socket);
  let said = "";
  const heard = once(
    socket.on("error", () => {}),
    "close",
  ).then(() => said);
  socket.on("data", (part) => {
    said += part;
  });
  await once(socket, "connect");
  socket.write(text);
  return { socket, heard };
}
const get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
const post = "POST / HTTP/1.1\r\nHost: x\r\n";

it("a client that does not say what it wants is told so and closed, also one that says a letter now and then", async () => {
  await listen((_, response) => response.end("answer"));
  const silent = await open("");
  const clients = await Promise.all(["GET", "GET / HTTP/1.1\r\nX: "].map(open));
  const drips = clients.map(({ socket }) => setInterval(() => socket.write("a"), 50));
  for (const { heard } of clients) expect(await heard).toMatch(/^HTTP\/1.1 4\d\d /);
  for (const drip of drips) clearInterval(drip);
  expect(await silent.heard).toBe("");
});

it("one that upgrades to what is not there is closed", async () => {
  await listen(() => {});
  server.on("upgrade", () => {});
  const { heard } = await open(
    "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
  );
  expect(await heard).toContain("408");
});

it("a body that does not come, or does not end, ends", async () => {
  await listen((request) => request.resume());
  const [short, endless] = await Promise.all([
    open(`${post}Content-Length: 9\r\n\r\nabc`),
    open(`${post}Transfer-Encoding: chunked\r\n\r\n${`400\r\n${"a".repeat(1024)}\r\n`.repeat(200)}`),
  ]);
  expect(await endless.heard).toBe("");
  expect(await short.heard).toBe("");
});

it("of many that wait the oldest goes, never one that has said what it wants", async () => {
  await listen((request, response) => void (request.url === "/slow" || response.end("answer")));
  const asking = await open("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
  const silent = await Promise.all(Array.from({ length: 5 }, () => open("")));
  const last = await open(get);
  expect(await Promise.race(silent.map(({ heard }) => heard))).toBe("");
  expect(await last.heard).toContain("answer");
  expect(asking.socket.destroyed).toBe(false);
});

it("a client that takes nothing of its answer is closed; one whose answer is worked out for long is not", async () => {
  const megabyte = Buffer.alloc(1024 * 1024);
  let end = () => {};
  await listen((request, response) => {
    if (request.url === "/slow") end = () => response.end("at last");
    else for (let n = 0; n < 64; n++) response.write(megabyte);
  });
  const patient = await open("GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const deaf = await open(get);
  deaf.socket.pause();
  await expect.poll(countOpen, { timeout: 15_000 }).toBe(1);
  end();
  expect(await patient.heard).toContain("at last");
});

it("beyond the most connections there is none", async () => {
  await listen(() => {});
  await Promise.all(Array.from({ length: 20 }, () => open(get)));
  await expect.poll(countOpen, { timeout: 15_000 }).toBe(20);
  expect(await (await open(get)).heard).toBe("");
  expect(await countOpen()).toBe(20);
});

const countOpen = () =>
  new Promise<number>((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
