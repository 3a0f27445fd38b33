import { Hono } from "hono";
import { repositoryOf } from "../access";
import type { Desk } from "../api";
import { isExpired } from "../engine/artifacts";
import type { Ask, Env } from "../env";
import { artifactShown } from "../present/artifact";
import { paginate, refuse } from "../respond";
import type { Artifact } from "../run";
import { artifactOf, runOf } from "./find";

/** https://docs.github.com/rest/actions/artifacts */
export function artifactRoutes({ world, downloads }: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  const base = "/repos/:owner/:repo/actions";
  const show = (c: Ask, artifact: Artifact) => artifactShown(artifact, c.get("links"), world.clock.now());

  const list = (c: Ask, wanted: (artifact: Artifact) => boolean) => {
    const name = c.req.query("name");
    const found = [...world.store.artifacts.values()]
      .filter((artifact) => wanted(artifact) && (name === undefined || artifact.name === name))
      .sort((a, b) => b.id - a.id);
    if (c.req.query("direction") === "asc") found.reverse();
    const page = paginate(c, found);
    return c.json({ total_count: found.length, artifacts: page.map((artifact) => show(c, artifact)) });
  };

  routes.get(`${base}/artifacts`, (c) => {
    const repository = repositoryOf(c, "actions");
    return list(c, ({ run }) => run.repository === repository);
  });

  routes.get(`${base}/runs/:run/artifacts`, (c) => {
    const run = runOf(c);
    return list(c, (artifact) => artifact.run === run);
  });

  routes.get(`${base}/artifacts/:artifact`, (c) => c.json(show(c, artifactOf(c))));

  routes.delete(`${base}/artifacts/:artifact`, (c) => {
    world.store.artifacts.delete(artifactOf(c, "write").id);
    return c.body(null, 204);
  });

  // Also what was uploaded without an archive comes from here; its content type tells.
  routes.get(`${base}/artifacts/:artifact/zip`, (c) => {
    const artifact = artifactOf(c);
    if (isExpired(artifact, world.clock.now())) throw refuse(410, "Artifact has expired");
    const { name, zipped, contentType, body } = artifact;
    const fileName = zipped ? `${name}.zip` : name;
    return c.redirect(downloads.link({ contentType, fileName, body: () => body }), 302);
  });

  return routes;
}
