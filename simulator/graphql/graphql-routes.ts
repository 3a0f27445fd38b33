import { Hono } from "hono";
import type { Env } from "../env";
import { readBody, refuse } from "../respond";
import { answerQuery } from "./answer-query";
import { graphFor } from "./graph";
import { parseQuery } from "./parse-query";

/** `POST /graphql`: the little that the `gh` command line needs beyond REST. https://docs.github.com/graphql */
export function graphqlRoutes(): Hono<Env> {
  const routes = new Hono<Env>();
  routes.post("/graphql", async (c) => {
    const login = c.get("token")?.login;
    const viewer = login === undefined ? undefined : c.get("world").store.users.get(login.toLowerCase());
    if (!viewer) throw refuse(401, "This endpoint requires you to be authenticated.");
    const { query, variables } = await readBody(c);
    const parsed = typeof query === "string" ? parseQuery(query) : null;
    if (parsed === null)
      return c.json({ errors: [{ message: "A query attribute must be specified and must be a string." }] });
    const known = typeof variables === "object" && variables !== null ? variables : {};
    const { data, errors } = answerQuery(
      graphFor(c, viewer),
      parsed.fields,
      known as Record<string, unknown>,
    );
    const invalid = errors.some(({ extensions }) => extensions !== undefined);
    return c.json({ ...(invalid ? {} : { data }), ...(errors.length > 0 ? { errors } : {}) });
  });
  return routes;
}
