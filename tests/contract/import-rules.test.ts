import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

/** What a file of that name may not say, each planted in a file of its own. */
const refused = [
  ["lib/model/run.ts", 'import "@/lib/github/port";'],
  ["lib/model/run.ts", 'import type { Octokit } from "@octokit/rest";'],
  ["lib/model/run.ts", 'import "node:fs";'],
  ["lib/db/client.ts", 'import "@/lib/runs/record";'],
  ["lib/db/client.ts", 'import "../github/octokit";'],
  ["lib/events/bus.ts", 'import "@/lib/db/client";'],
  ["lib/queue/queue.ts", 'import "@/lib/runs/record";'],
  ["lib/client/use-api.ts", 'import "@/lib/db/client";'],
  ["lib/runs/record.ts", 'import "@octokit/rest";'],
  ["lib/runs/record.ts", 'import "@/lib/github/octokit";'],
  ["lib/runs/record.ts", 'import "@/lib/pause/answer";'],
  ["lib/runs/record.ts", 'import { deps } from "@/lib/deps";'],
  ["lib/runs/record.ts", 'const late = await import("@/lib/poller/loop");'],
  ["lib/runs/record.ts", "export const now = Date.now();"],
  ["lib/runs/record.ts", "export const now = new Date();"],
  ["lib/runs/record.ts", "export const home = process.env.HOME;"],
  ["lib/logs/stream.ts", 'import "@/lib/pause/answer";'],
  ["lib/pause/answer.ts", 'import "@prisma/client";'],
  ["lib/poller/loop.ts", 'import "@/lib/github/octokit";'],
  ["lib/deps.ts", 'import "./poller/start";'],
  ["app/api/runs/route.ts", 'import "@/lib/db/client";'],
  ["app/api/runs/route.ts", 'import "@/lib/poller/loop";'],
  ["app/runs/page.tsx", 'import "@octokit/rest";'],
  ["app/runs/page.tsx", 'import "@/lib/github/port";'],
  ["components/run-row.tsx", 'import "@/lib/deps";'],
  ["components/run-row.tsx", 'import "@/lib/runs/run-list";'],
  ["simulator/routes/runs.ts", 'import "@/lib/model/run";'],
  ["simulator/routes/runs.ts", 'import "../../lib/model/run";'],
] as const;

const allowed = [
  ["lib/model/run.ts", 'import "zod"; import "./pause";'],
  [
    "lib/runs/record.ts",
    'import "@/lib/model/run"; import type { Deps } from "@/lib/deps"; import "./transition";',
  ],
  [
    "lib/runs/record.ts",
    'import type { GitHub } from "@/lib/github/port"; import type { Tx } from "@/lib/db/client";',
  ],
  ["lib/runs/record.ts", "export const at = (ms: number) => new Date(ms);"],
  ["lib/github/octokit.ts", 'import "@octokit/rest"; import "@/lib/model/result";'],
  ["lib/env.ts", "export const home = process.env.HOME;"],
  ["lib/deps.ts", 'import "./db/client"; export const now = () => new Date();'],
  ["app/api/runs/route.ts", 'import "@/lib/http/route"; import "@/lib/runs/run-list";'],
  ["app/runs/page.tsx", 'import { deps } from "@/lib/deps"; import "@/components/ui/button";'],
  ["simulator/routes/runs.ts", 'import "../store"; import "hono";'],
] as const;

const root = path.resolve(import.meta.dirname, "..", "..");
let folder = "";
let complaints = new Map<string, number>();

/** Each case in a folder of its own, so that equal names do not meet; the rules are the project's own files. */
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "import-rules-"));
  [...refused, ...allowed].forEach(([file, code], n) => {
    const target = path.join(folder, `${n}`, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, `${code}\n`);
    copyFileSync(path.join(root, "biome.rooms.jsonc"), path.join(folder, `${n}`, "biome.jsonc"));
    copyFileSync(path.join(root, "biome.clock.grit"), path.join(folder, `${n}`, "biome.clock.grit"));
  });
  complaints = new Map([...refused, ...allowed].map((_, n) => [`${n}`, lint(path.join(folder, `${n}`))]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lint(cwd: string): number {
  const biome = path.join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
  const { stdout } = spawnSync(process.execPath, [biome, "lint", "--reporter=json", "."], {
    cwd,
    encoding: "utf8",
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { category: string }[] };
  const ours = ["lint/style/noRestrictedImports", "lint/style/noProcessEnv", "plugin"];
  return diagnostics.filter(({ category }) => ours.includes(category)).length;
}

it.each(refused.map((c, n) => [...c, n] as const))("%s may not: %s", (_file, _code, n) => {
  expect(complaints.get(`${n}`)).toBeGreaterThan(0);
});

it.each(allowed.map((c, n) => [...c, refused.length + n] as const))("%s may: %s", (_file, _code, n) => {
  expect(complaints.get(`${n}`)).toBe(0);
});
