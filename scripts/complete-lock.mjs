// Names every platform's package in package-lock.json: npm run lock, after a change of dependencies.
//
// Where the registry in reach does not carry the builds for other systems, npm leaves them out of the lock file without
// a word, and `npm ci` then fails everywhere: it misses what the packages themselves name. Such a build is exact by its
// parent's `optionalDependencies` and tells its system by its name, so the entry can be written without asking.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = fileURLToPath(new URL("../package-lock.json", import.meta.url));
const lock = JSON.parse(readFileSync(path, "utf8"));
const systems = ["darwin", "linux", "win32", "android", "freebsd"];
const processors = ["x64", "arm64", "arm", "wasm32"];

/** What npm skips a package by, read off a name such as `oxide-linux-arm-gnueabihf`. */
function toPlatform(name) {
  const words = name.split(/[-/]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (cpu.length !== 1) throw new Error(`${name} does not tell which processor it is for.`);
  const libc = words.includes("musl")
    ? ["musl"]
    : words.some((word) => word.startsWith("gnu"))
      ? ["glibc"]
      : [];
  return { cpu, ...(libc.length > 0 && { libc }), ...(os.length > 0 && { os }) };
}

const added = [];
for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    if (Object.keys(lock.packages).some((key) => key === place || key.endsWith(`/${place}`))) continue;
    lock.packages[place] = { version, ...(parent.dev && { dev: true }), optional: true, ...toPlatform(name) };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
if (added.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  added.length > 0 ? `Added ${added.join(", ")}.` : "The lock file names every platform's package.",
);
