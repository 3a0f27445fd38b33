import { Hono } from "hono";
import { repositoryOf, viewerOf } from "../access";
import type { Desk } from "../api";
import type { Ask, Env } from "../env";
import { commitsBetween } from "../git";
import { pullAlone, pullInList } from "../present/pull";
import { idOf, invalidField, notFound, paginate, readBody, refuse } from "../respond";
import type { Pull, Repository } from "../store";

/** As much of pull requests as bringing a file to a protected branch needs. https://docs.github.com/rest/pulls/pulls */
export function pullRoutes({ world }: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  const base = "/repos/:owner/:repo/pulls";
  const placeIn = (c: Ask, repository: Repository) => ({
    world,
    repository,
    token: c.get("token"),
    links: c.get("links"),
  });

  routes.get(base, (c) => {
    const repository = repositoryOf(c, "pull_requests");
    const { state = "open", head, base: into } = c.req.query();
    const branch = head?.replace(/^[^:]*:/, "");
    const found = repository.pulls.filter(
      (pull) =>
        (state === "all" || pull.state === state) &&
        (branch === undefined || pull.head === branch) &&
        (into === undefined || pull.base === into),
    );
    const page = paginate(c, found.toReversed());
    return c.json(page.map((pull) => pullInList(pull, placeIn(c, repository))));
  });

  routes.get(`${base}/:number`, (c) => {
    const repository = repositoryOf(c, "pull_requests");
    const number = idOf(c, "number");
    const pull = repository.pulls.find((candidate) => candidate.number === number);
    if (!pull) throw notFound();
    return c.json(pullAlone(pull, placeIn(c, repository)));
  });

  routes.post(base, async (c) => {
    const repository = repositoryOf(c, "pull_requests", "write");
    const wish = await readBody(c);
    for (const key of ["title", "head", "base"]) {
      if (typeof wish[key] !== "string") throw refuse(422, `Invalid request.\n\n"${key}" wasn't supplied.`);
    }
    const head = String(wish.head).replace(/^[^:]*:/, "");
    const into = String(wish.base);
    const { refs } = repository.git;
    if (!refs.has(`refs/heads/${head}`)) throw invalidField("PullRequest", "head", "invalid");
    if (!refs.has(`refs/heads/${into}`)) throw invalidField("PullRequest", "base", "invalid");
    const label = `${repository.owner.login}:${head}`;
    const [from = "", to = ""] = [into, head].map((name) => refs.get(`refs/heads/${name}`));
    if (commitsBetween(repository.git, from, to).length === 0) {
      throw invalidField("PullRequest", "head", "custom", `No commits between ${into} and ${head}`);
    }
    if (repository.pulls.some((pull) => pull.head === head && pull.base === into && pull.state === "open")) {
      throw invalidField("PullRequest", "head", "custom", `A pull request already exists for ${label}.`);
    }
    const pull: Pull = {
      id: world.ids.next("pull"),
      number: repository.pulls.length + 1,
      title: String(wish.title),
      body: typeof wish.body === "string" ? wish.body : null,
      head,
      base: into,
      user: viewerOf(c).login,
      state: "open",
      createdAt: world.clock.now(),
    };
    repository.pulls.push(pull);
    return c.json(pullAlone(pull, placeIn(c, repository)), 201);
  });

  routes.patch(`${base}/:number`, async (c) => {
    const repository = repositoryOf(c, "pull_requests", "write");
    const number = idOf(c, "number");
    const pull = repository.pulls.find((candidate) => candidate.number === number);
    if (!pull) throw notFound();
    const { state, title, body } = await readBody(c);
    if (state === "open" || state === "closed") pull.state = state;
    if (typeof title === "string") pull.title = title;
    if (typeof body === "string") pull.body = body;
    return c.json(pullAlone(pull, placeIn(c, repository)));
  });

  return routes;
}
