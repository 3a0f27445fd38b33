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
  ["lib/templates/plan.ts", 'import "@/lib/runs/record";'],
  ["lib/templates/plan.ts", 'import "@/lib/github/octokit";'],
  ["lib/backup/make-backup.ts", 'import "@/lib/runs/record";'],
  ["lib/pause/answer.ts", 'import "@/lib/notices/settings";'],
  ["lib/notices/settings.ts", 'import "@/lib/github/port";'],
  ["lib/retention/prune.ts", 'import "@/lib/poller/loop";'],
  ["lib/logs/drop-logs.ts", 'import "@/lib/retention/prune";'],
  ["lib/poller/loop.ts", 'import "@/lib/github/octokit";'],
  ["lib/cost/fetch-cost.ts", 'import "@/lib/poller/loop";'],
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
  ["lib/retention/prune.ts", 'import "@/lib/logs/drop-logs"; import "@/lib/artifacts/drop-artifact";'],
  ["lib/templates/plan.ts", 'import type { GitHub } from "@/lib/github/port"; import "./compare";'],
  ["app/api/templates/route.ts", 'import "@/lib/http/route"; import "@/lib/templates/catalogue";'],
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
const complaints = { refused: new Map<string, number>(), allowed: new Map<string, number>() };

/** One tree for what is refused and one for what is allowed, each looked through once, by the project's own rules. */
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "import-rules-"));
  complaints.refused = lint("refused", refused);
  complaints.allowed = lint("allowed", allowed);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A place of its own for each case, so that equal names do not meet; what the rules name by its whole path keeps it. */
const placeOf = (file: string, n: number): string =>
  path.dirname(file) === "lib" ? file : path.posix.join(path.dirname(file), `case-${n}`, path.basename(file));

/** How often the rules complain of each file. */
function lint(tree: string, cases: readonly (readonly [file: string, code: string])[]): Map<string, number> {
  const cwd = path.join(folder, tree);
  for (const [n, [file, code]] of cases.entries()) {
    const target = path.join(cwd, placeOf(file, n));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, `${code}\n`);
  }
  copyFileSync(path.join(root, "biome.rooms.jsonc"), path.join(cwd, "biome.jsonc"));
  copyFileSync(path.join(root, "biome.clock.grit"), path.join(cwd, "biome.clock.grit"));
  const biome = path.join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
  const most = "--max-diagnostics=none";
  const { stdout } = spawnSync(process.execPath, [biome, "lint", "--reporter=json", most, "."], {
    cwd,
    encoding: "utf8",
  });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { category: string; location: { path: string } }[];
  };
  const ours = ["lint/style/noRestrictedImports", "lint/style/noProcessEnv", "plugin"];
  const counts = new Map(cases.map(([file], n) => [placeOf(file, n), 0]));
  for (const { category, location } of diagnostics) {
    const place = location.path.replaceAll("\\", "/");
    if (ours.includes(category)) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  expect(counts.size).toBe(cases.length);
  return counts;
}

it.each(refused.map((c, n) => [...c, n] as const))("%s may not: %s", (file, _code, n) => {
  expect(complaints.refused.get(placeOf(file, n))).toBeGreaterThan(0);
});

it.each(allowed.map((c, n) => [...c, n] as const))("%s may: %s", (file, _code, n) => {
  expect(complaints.allowed.get(placeOf(file, n))).toBe(0);
});
