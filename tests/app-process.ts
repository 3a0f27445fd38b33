import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { appEnv } from "../scripts/run-app.mjs";
import { until } from "./until";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What an answer of the app's JSON interface was; `body` is undefined where it is not JSON. */
export type ApiAnswer = { status: number; headers: Headers; text: string; body: unknown };

export type App = {
  url: string;
  /** The running process's id, 0 while none runs. */
  pid(): number;
  /** Ends the process with this signal; resolves with its exit code and the milliseconds it took. */
  kill(signal?: NodeJS.Signals): Promise<{ code: number | null; ms: number }>;
  /** Starts it again on the same port and data, ending it first if it runs; resolves when it is ready. */
  restart(env?: Record<string, string>): Promise<void>;
  /** All that it wrote since the world began, restarts included. */
  stderr(): string;
  stdout(): string;
  /** One request; a body that is not a string goes out as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer>;
};

/** Starts the built app as its users do, on a port of its own, and waits until its health answers. */
export async function startApp(env: Record<string, string>): Promise<App> {
  if (!existsSync(path.join(root, ".next", "BUILD_ID"))) throw new Error("There is no build: npm run build");
  const port = Number(env.PORT) || (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const written = { stdout: "", stderr: "" };
  let running: ChildProcess | null = null;
  let settings = env;

  async function start() {
    const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
    const child = spawn(process.execPath, [next, "start", "-H", "127.0.0.1", "-p", String(port)], {
      cwd: root,
      env: { ...process.env, ...bare, HOST: "127.0.0.1", ...settings, PORT: String(port) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].setEncoding("utf8").on("data", (text: string) => {
        written[stream] += text;
      });
    }
    running = child;
    const reap = () => child.kill("SIGKILL");
    process.once("exit", reap);
    child.once("close", () => process.off("exit", reap));
    try {
      await until("the app's health", async () => hasEnded(child) || (await isHealthy(url)), 60);
      if (hasEnded(child)) throw new Error("The app ended instead of starting.");
    } catch (error) {
      child.kill("SIGKILL");
      throw new Error(`${error}\n${written.stdout}\n${written.stderr}`, { cause: error });
    }
  }

  async function kill(signal: NodeJS.Signals = "SIGTERM") {
    const child = running;
    const began = performance.now();
    if (child && !hasEnded(child)) {
      const ended = once(child, "close");
      child.kill(signal);
      await ended;
    }
    running = null;
    return { code: child?.exitCode ?? null, ms: performance.now() - began };
  }

  await start();
  return {
    url,
    pid: () => running?.pid ?? 0,
    kill,
    async restart(changed = {}) {
      await kill();
      settings = { ...settings, ...changed };
      await start();
    },
    stderr: () => written.stderr,
    stdout: () => written.stdout,
    call: (method, where, body, headers) => call(new URL(where, url), method, body, headers),
  };
}

/** A developer's own settings must not reach a test: set and empty counts as not set, also for a `.env` file. */
const bare: Record<string, string> = {
  ...Object.fromEntries(
    [
      "GITHUB_TOKEN",
      "GH_TOKEN",
      "GITHUB_API_URL",
      "DATABASE_URL",
      "ACCESS_TOKEN",
      "GITHUB_WEBHOOK_SECRET",
      "WEBHOOK_URL",
    ].map((name) => [name, ""]),
  ),
  NODE_OPTIONS: "",
  ...appEnv,
};

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** 401: it is up, and asks for its access token. */
async function isHealthy(url: string): Promise<boolean> {
  const { ok, status } = await fetch(`${url}/api/health`);
  return ok || status === 401;
}

async function call(
  url: URL,
  method: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<ApiAnswer> {
  const isJson = body !== undefined && typeof body !== "string";
  const response = await fetch(url, {
    method,
    redirect: "manual",
    headers: body === undefined ? headers : { "content-type": "application/json", ...headers },
    body: isJson ? JSON.stringify(body) : (body as string | undefined),
  });
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: /[/+]json\b/.test(type) ? JSON.parse(text) : undefined,
  };
}

/** A port that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No port could be had.");
  return address.port;
}
