import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { createUser } from "../people";
import { addEnvironment, createRepository, moveRef } from "../repository";
import type { World } from "../world";
import { scheduleHistory } from "./history";
import { type SeedRepository, seedRepositories } from "./repositories";

const day = 86_400_000;
const historyDays = 24;

/** User `octo` and organisation `acme`; with `full`, the demonstration's repositories and their past. */
export function plantSeed(world: World, full: boolean): void {
  createUser(world, "octo");
  createUser(world, "acme", "Organization", ["octo", "mona"]);
  if (!full) return;
  for (const login of ["mona", "hubot"]) createUser(world, login);
  const { clock } = world;
  const began = performance.now();
  const now = clock.now();
  const from = now - historyDays * day;
  clock.freeze(from - 30 * day);
  for (const seed of seedRepositories) plantRepository(world, seed, from, now);
  clock.advance(now - clock.now());
  // Planting takes seconds on a busy machine: without them the demonstration would live in the past.
  clock.advance(Math.round(performance.now() - began));
  clock.resume();
}

function plantRepository(world: World, seed: SeedRepository, from: number, now: number): void {
  const { name, description } = seed;
  const repository = createRepository(world, {
    name,
    private: seed.private,
    description,
    files: filesOf(name),
  });
  const tip = repository.git.refs.get(`refs/heads/${repository.defaultBranch}`)!;
  for (const branch of seed.branches) moveRef(world, repository, `refs/heads/${branch}`, tip, "octo");
  for (const tag of seed.tags) moveRef(world, repository, `refs/tags/${tag}`, tip, "octo");
  for (const [environment, reviewers] of Object.entries(seed.environments)) {
    addEnvironment(world, repository, environment, reviewers);
  }
  for (const [file, script] of Object.entries(seed.scripts)) {
    repository.scripts.set(`.github/workflows/${file}`, script);
  }
  for (const past of seed.past) scheduleHistory(world, repository, past, from, now);
}

/** The files of a seeded repository, as they stand on disk. */
function filesOf(name: string): Record<string, string> {
  const folder = fileURLToPath(new URL(`files/${name}`, import.meta.url));
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    paths.map((path) => [relative(folder, path).replaceAll("\\", "/"), readFileSync(path, "utf8")]),
  );
}
