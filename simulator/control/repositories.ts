import { Hono } from "hono";
import { findRepository } from "../access";
import type { Desk } from "../api";
import type { Ask, Env } from "../env";
import {
  addEnvironment,
  commitFiles,
  createRepository,
  moveRef,
  type NewCommit,
  type NewRepository,
  renameRepository,
} from "../repository";
import { notFound, readBody, refuse } from "../respond";
import { workflowOf } from "../routes/find";
import type { WorkflowScript } from "../script";
import { fullName, type Repository, type Workflow } from "../store";

/** The repository of a control path. */
export function repositoryIn(c: Ask): Repository {
  const repository = findRepository(c.get("world"), `${c.req.param("owner")}/${c.req.param("repo")}`);
  if (!repository) throw notFound();
  return repository;
}

/** Make repositories, commit to them, tell what their steps do. */
export function repositoryControl({ world }: Desk): Hono<Env> {
  const routes = new Hono<Env>();

  routes.post("/repos", async (c) => {
    const body = await readBody(c);
    if (typeof body.name !== "string" || !/^[^/]+\/[^/]+$/.test(body.name))
      throw refuse(422, "name: owner/name");
    const repository = createRepository(world, body as NewRepository);
    setScripts(repository, body.scripts);
    return c.json(
      { id: repository.id, full_name: fullName(repository), workflows: repository.workflows },
      201,
    );
  });

  routes.post("/repos/:owner/:repo/commits", async (c) => {
    const body = await readBody(c);
    if (typeof body.files !== "object" || body.files === null)
      throw refuse(422, "files: path to text or null");
    const wish = { message: "Update files", ...body } as NewCommit;
    const commit = commitFiles(world, repositoryIn(c), wish);
    return c.json({ sha: commit.sha }, 201);
  });

  routes.patch("/repos/:owner/:repo", async (c) => {
    const repository = repositoryIn(c);
    const { name, private: isPrivate, archived, description, collaborators } = await readBody(c);
    if (typeof name === "string") renameRepository(world, repository, name);
    if (typeof isPrivate === "boolean") repository.private = isPrivate;
    if (typeof archived === "boolean") repository.archived = archived;
    if (typeof description === "string") repository.description = description;
    for (const [login, permission] of Object.entries(collaborators ?? {})) {
      if (permission === null) repository.collaborators.delete(login);
      else repository.collaborators.set(login, permission === "write" ? "write" : "read");
    }
    return c.body(null, 204);
  });

  routes.delete("/repos/:owner/:repo", (c) => {
    world.store.repositories.delete(fullName(repositoryIn(c)).toLowerCase());
    return c.body(null, 204);
  });

  routes.post("/repos/:owner/:repo/refs", async (c) => {
    const repository = repositoryIn(c);
    const { ref, sha } = await readBody(c);
    if (typeof ref !== "string" || !ref.startsWith("refs/")) throw refuse(422, "ref: a full name, refs/…");
    const target =
      typeof sha === "string" ? sha : repository.git.refs.get(`refs/heads/${repository.defaultBranch}`);
    moveRef(world, repository, ref, target ?? "", "octo");
    return c.json({ ref, sha: target }, 201);
  });

  routes.post("/repos/:owner/:repo/environments", async (c) => {
    const { name, reviewers } = await readBody(c);
    if (typeof name !== "string") throw refuse(422, "name: a string");
    const logins = Array.isArray(reviewers) ? reviewers.map(String) : [];
    return c.json(addEnvironment(world, repositoryIn(c), name, logins), 201);
  });

  routes.post("/repos/:owner/:repo/secrets", async (c) => {
    const { name, organization } = await readBody(c);
    if (typeof name !== "string") throw refuse(422, "name: a string");
    const secret = { name, organization: organization === true, createdAt: world.clock.now() };
    repositoryIn(c).secrets.push(secret);
    return c.json(secret, 201);
  });

  routes.put("/repos/:owner/:repo/workflows/:workflow/state", async (c) => {
    const { state } = await readBody(c);
    if (!states.includes(state as Workflow["state"])) throw refuse(422, `state: one of ${states.join(", ")}`);
    workflowOf(c, repositoryIn(c)).state = state as Workflow["state"];
    return c.body(null, 204);
  });

  routes.put("/repos/:owner/:repo/scripts", async (c) => {
    setScripts(repositoryIn(c), await readBody(c));
    return c.body(null, 204);
  });

  return routes;
}

const states: Workflow["state"][] = [
  "active",
  "deleted",
  "disabled_fork",
  "disabled_inactivity",
  "disabled_manually",
];

function setScripts(repository: Repository, scripts: unknown): void {
  if (typeof scripts !== "object" || scripts === null) return;
  for (const [path, script] of Object.entries(scripts))
    repository.scripts.set(path, script as WorkflowScript);
}
