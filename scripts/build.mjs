// Builds the app: npm run build. With --if-needed only where no build of these very sources is there.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { fingerprint } from "./fingerprint.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = path.join(root, ".next", "built-from");

/** True where `.next` holds a finished build of the sources as they are. */
export const isBuilt = () =>
  existsSync(path.join(root, ".next", "BUILD_ID")) &&
  existsSync(stamp) &&
  readFileSync(stamp, "utf8") === fingerprint();

/** Generates Prisma's client and builds; gives the exit code. */
export function build() {
  const run = (...words) =>
    spawnSync(process.execPath, words, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    }).status ?? 1;
  rmSync(stamp, { force: true });
  const before = fingerprint();
  const code =
    run(path.join("scripts", "generate.mjs")) ||
    run(path.join("node_modules", "next", "dist", "bin", "next"), "build");
  if (code === 0) writeFileSync(stamp, before);
  return code;
}

/** Builds where that is needed and ends this process where it fails. */
export function buildIfNeeded() {
  if (isBuilt()) return;
  console.log("Building the app; the next start is quicker.");
  const code = build();
  if (code !== 0) process.exit(code);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  if (process.argv.includes("--if-needed")) buildIfNeeded();
  else process.exitCode = build();
}
