import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const next = path.join(root, "node_modules", "next", "dist", "bin", "next");

/** The folder of packages is the project's, by a link: the bundler must look beyond the temporary folder. */
const sourcesIn = (folder: string): Record<string, string> => {
  const top = JSON.stringify(path.parse(folder).root);
  return {
    "package.json": '{ "name": "empty", "private": true, "type": "module" }',
    "next.config.mjs": `export default { turbopack: { root: ${top} }, outputFileTracingRoot: ${top} };`,
    "app/layout.js": "export default ({ children }) => <html><body>{children}</body></html>;",
    "app/page.js": "export default () => <main>Empty</main>;",
  };
};

/** Builds an app of one empty page with this project's Next in a temporary folder; `remove` takes it away. */
export function buildEmptyApp(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), "empty-app-"));
  for (const [name, text] of Object.entries(sourcesIn(folder))) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"), "junction");
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, "build"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production", NODE_OPTIONS: "", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (status !== 0) throw new Error(`The empty app could not be built.\n${stdout}\n${stderr}`);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
