import { readFileSync } from "node:fs";
import type { TemplatePlan } from "@/lib/model/template";
import { plantedToken, startWorld } from "../world";

export const id = "resume-workflow";
export const branch = `gsd-orchestrator/${id}`;
export const [ask, resume] = [".github/workflows/ask.yml", ".github/workflows/resume-workflow.yml"];

/** A file of ours as it lies here. */
export const own = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

export type Installing = Awaited<ReturnType<typeof startInstalling>>;

/** A world, and what one does there to install a template into `repository`, which each test has anew. */
export async function startInstalling() {
  const world = await startWorld({ limits: false, env: { POLL_IDLE_SECONDS: "30" } });
  const place = { repository: "" };
  let made = 0;
  /** What the simulator really has, seen past the app. */
  const github = () => {
    const found = world.sim.world.store.repositories.get(place.repository);
    if (!found) throw new Error(`No ${place.repository}`);
    return found;
  };
  const tipOf = (name: string) => github().git.refs.get(`refs/heads/${name}`);
  const plan = (query = "", template = id) =>
    world.app.call("GET", `/api/repos/${place.repository}/templates/${template}${query}`);

  return {
    world,
    place,
    github,
    tipOf,
    plan,
    async createRepository() {
      made += 1;
      place.repository = `octo/t${made}`;
      await world.sim.control("POST", "repos", { name: place.repository, files: { "README.md": "# T\n" } });
    },
    install: (options: Record<string, unknown> = {}, template = id) =>
      world.app.call("POST", `/api/repos/${place.repository}/templates/${template}`, { options }),
    /** What the app's token may do from now on; nothing said: everything. */
    mayDo: (token: Record<string, unknown>) =>
      world.sim.control("POST", "tokens", { value: plantedToken, ...token }),
    /** The commits of a branch down to the default branch, newest first. */
    commitsOn(name: string): string[] {
      const found: string[] = [];
      for (let sha = tipOf(name); sha !== undefined && sha !== tipOf("main"); ) {
        found.push(sha);
        sha = github().git.commits.get(sha)?.parents[0];
      }
      return found;
    },
    async textOn(name: string, path: string): Promise<string> {
      const url = `${world.sim.url}/repos/${place.repository}/contents/${path}?ref=${encodeURIComponent(name)}`;
      const headers = { accept: "application/vnd.github.raw+json", authorization: "token ghp_reader" };
      return (await fetch(url, { headers })).text();
    },
    /** All that the template brings, by path. */
    wholeTemplate: async () =>
      Object.fromEntries(((await plan()).body as TemplatePlan).files.map(({ path, text }) => [path, text])),
    commit: (files: Record<string, string>, to = "main") =>
      world.sim.control("POST", `repos/${place.repository}/commits`, { files, branch: to }),
  };
}
