import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserContext } from "@playwright/test";
import { browserFlags, findBrowser } from "../../scripts/find-browser";
import type { World } from "../world";
import { expect, test } from "./fixtures";
import { attempt } from "./foreign-attempts";

const blank = "<!doctype html><title>A stranger's page</title><body>";

/**
 * A server of somebody else, on another port of this machine. What is asked under its name `rebound.example` beyond its
 * own page goes on to us, as where that name means this machine by now: DNS rebinding, seen from both ends.
 */
async function startStranger(port: string) {
  const server = createServer((asked, response) => {
    const { method, url: path, headers } = asked;
    if (path === "/stranger" || !headers.host?.startsWith("rebound.")) {
      response.setHeader("content-type", "text/html").end(blank);
      return;
    }
    const call = request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    call.once("error", () => response.destroy());
    asked.pipe(call);
  });
  server.on("upgrade", (_, socket) => socket.destroy());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

const tracked = async ({ app }: World) => (await app.call("GET", "/api/repos")).text;

/** The statuses with which writes to the app were answered in this browser. */
function hearWrites(context: BrowserContext, port: string) {
  const statuses: number[] = [];
  context.on("response", (response) => {
    const isOurs = new URL(response.url()).port === port;
    if (isOurs && !["GET", "OPTIONS"].includes(response.request().method())) statuses.push(response.status());
  });
  return statuses;
}

test("a page of another site, another port or a name that was turned to us writes nothing and reads nothing", async ({
  playwright,
  world,
  createRepository,
}) => {
  test.setTimeout(120_000);
  const repository = await createRepository({ files: {} });
  const { port } = new URL(world.app.url);
  const stranger = await startStranger(port);
  const browser = await playwright.chromium.launch({
    executablePath: findBrowser() ?? undefined,
    args: [...browserFlags, "--host-resolver-rules=MAP *.example 127.0.0.1"],
  });
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    const written = hearWrites(context, port);
    const ours = `http://127.0.0.1:${port}`;
    for (const [from, app] of [
      [`http://evil.example:${stranger.port}`, ours],
      [`http://127.0.0.1:${stranger.port}`, ours],
      [`http://localhost:${stranger.port}`, `http://localhost:${port}`],
    ] as const) {
      await page.goto(from);
      const attempts = await page.evaluate(attempt, { app, repository });
      expect(attempts.length).toBeGreaterThan(15);
      expect(
        attempts.filter(({ read }) => read !== null),
        `${from} → ${app}`,
      ).toEqual([]);
      // What stands in the frames is the browser's own refusal, not a page of ours.
      for (const frame of page
        .frames()
        .filter((one) => one.parentFrame() && !one.name().startsWith("answers"))) {
        await expect.poll(() => frame.url()).toMatch(/^(chrome-error:|about:blank)/);
      }
    }
    // Forms did arrive: they were refused, not lost. Of blind requests the browser tells no answer.
    await expect.poll(() => written.length).toBeGreaterThanOrEqual(3 * 3);
    expect(written.filter((status) => status < 400)).toEqual([]);

    // The stranger's own name means this machine by now, so that the browser takes us for the same origin.
    const rebound = `http://rebound.example:${stranger.port}`;
    await page.goto(`${rebound}/stranger`);
    const attempts = await page.evaluate(attempt, { app: rebound, repository });
    const read = attempts.flatMap(({ read, way }) => (read === null ? [] : [{ way, read }]));
    expect(read.filter(({ read }) => !read.includes('"code":"bad_host"'))).toEqual([]);
    expect(read.length).toBeGreaterThan(3);
    expect(await tracked(world)).not.toContain(repository);

    // The same write from our own page goes through, so what was refused was not refused for another reason.
    await page.goto(`${ours}/settings`);
    const status = await page.evaluate(async (name) => {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify({ repository: name });
      return (await fetch("/api/repos", { method: "POST", headers, body })).status;
    }, repository);
    expect(status).toBe(201);
    expect(await tracked(world)).toContain(repository);
  } finally {
    await browser.close();
    stranger.close();
  }
});
