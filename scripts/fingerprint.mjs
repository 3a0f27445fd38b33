import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** All that a build is made of. What is not there counts too, so that adding it changes the answer. */
const parts = [
  "app",
  "components",
  "lib",
  "prisma",
  "public",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "proxy.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

const isLeftOut = (file) =>
  /\.test\.tsx?$/.test(file) || file.startsWith(path.join("lib", "db", "generated"));

/** sha256 over the names and contents of a build's sources, in hex: two equal ones need one build. */
export function fingerprint() {
  const hash = createHash("sha256").update(process.version);
  for (const file of parts.flatMap(filesUnder).sort()) {
    if (isLeftOut(file)) continue;
    hash.update(`\0${file.split(path.sep).join("/")}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest("hex");
}

function filesUnder(part) {
  const stats = statSync(path.join(root, part), { throwIfNoEntry: false });
  if (!stats) return [];
  if (stats.isFile()) return [part];
  return readdirSync(path.join(root, part)).flatMap((name) => filesUnder(path.join(part, name)));
}
