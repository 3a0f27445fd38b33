import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Where the app will listen; ends this process with one line where a variable is wrong or the port is taken. */
export async function readAddress(env) {
  const words = ["--import", "tsx", path.join("scripts", "check-env.ts")];
  const { status, stdout } = spawnSync(process.execPath, words, {
    cwd: root,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) process.exit(1);
  const { host: written, port } = JSON.parse(stdout);
  const host = written.replace(/^\[|\]$/g, "");
  if (!(await isFree(host, port))) {
    console.error(`PORT ${port} on ${host} is taken or not allowed: set PORT to another one.`);
    process.exit(1);
  }
  return { host, port, url: `http://${host.includes(":") ? `[${host}]` : host}:${port}` };
}

/**
 * What the app runs with. glibc gives every thread a store of its own, and hardly gives back what was in it: with two
 * for all, reading a log of 100 MB leaves a quarter less memory in use. Other systems know no such variable.
 * https://man7.org/linux/man-pages/man3/mallopt.3.html
 */
export const appEnv = { MALLOC_ARENA_MAX: "2", NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };

/** Starts the built app there; it writes to this terminal. */
export const startApp = ({ host, port }, env) =>
  startNode(
    [path.join("node_modules", "next", "dist", "bin", "next"), "start", "-H", host, "-p", `${port}`],
    { ...env, ...appEnv },
  );

/** A Node process of this project whose standard output may be read where `stdout` is "pipe". */
export const startNode = (words, env, stdout = "inherit") =>
  spawn(process.execPath, words, { cwd: root, env, stdio: ["ignore", stdout, "inherit"] });

/** Resolves once anything answers at `url`, or rejects when `child` ends before. */
export async function answered(url, child) {
  const ended = once(child, "exit").then(() => Promise.reject(new Error("ended before it answered")));
  const answer = async () => {
    for (;;) {
      try {
        return await fetch(new URL("/api/health", url), { signal: AbortSignal.timeout(2000) });
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
  await Promise.race([answer(), ended]);
}

/**
 * Gives a function that takes children into one company: Ctrl-C and SIGTERM end them all, the end of one ends the
 * rest, and this process ends last: with 0 where it was asked to, with the child's code where a child ended by itself.
 */
export function endTogether() {
  const children = [];
  let ending = false;
  const endAll = (signal) => {
    ending = true;
    for (const child of children) if (child.exitCode === null) child.kill(signal);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => endAll(signal));
  return (child) => {
    children.push(child);
    child.once("exit", (code) => {
      if (ending) return;
      process.exitCode = code || 1;
      endAll("SIGTERM");
    });
    return child;
  };
}

async function isFree(host, port) {
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, "listening");
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
