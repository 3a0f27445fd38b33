import { afterAll, beforeAll, expect, test } from "vitest";
import { type Simulator, startSimulator } from "@/simulator/server";
import { control, visit } from "./visit";

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ seed: false });
  await control(simulator.url, "repos", { name: "octo/web" });
});
afterAll(() => simulator.close());

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const body = { query, variables };
  return (await visit(simulator.url, { ask: "POST /graphql", status: 200, body })).json();
}

test("fields, aliases, variables and fragments give what was asked for and no more", async () => {
  const query = `
    fragment repo on Repository { name owner { login } } # as gh writes it
    query RepositoryInfo($owner: String!, $name: String!) {
      viewer { login }
      repository(owner: $owner, name: $name) { ...repo parent { ...repo } branch: defaultBranchRef { name } }
    }`;
  expect(await ask(query, { owner: "octo", name: "web" })).toEqual({
    data: {
      viewer: { login: "octo" },
      repository: { name: "web", owner: { login: "octo" }, parent: null, branch: { name: "main" } },
    },
  });
});

test("lists take literal arguments", async () => {
  const query = `{ repository(owner: "octo", name: "web") {
    pullRequests(headRefName: "main", first: 1, orderBy: {field: CREATED_AT, direction: DESC}) { totalCount nodes { number } } } }`;
  expect(await ask(query)).toEqual({ data: { repository: { pullRequests: { totalCount: 0, nodes: [] } } } });
});

test("what is not there is an error beside status 200", async () => {
  expect(await ask('{ repository(owner: "octo", name: "none") { name } }')).toEqual({
    data: { repository: null },
    errors: [
      {
        type: "NOT_FOUND",
        path: ["repository"],
        message: "Could not resolve to a Repository with the name 'octo/none'.",
      },
    ],
  });
  expect(await ask("{ viewer { salary } }")).toMatchObject({
    errors: [{ message: "Field 'salary' doesn't exist on type 'User'" }],
  });
  expect(await ask("{ viewer {")).toHaveProperty("errors");
});

test("nobody asks without a token, and the limit is one of its own", async () => {
  await visit(simulator.url, {
    ask: "POST /graphql",
    status: 401,
    token: null,
    body: { query: "{viewer{login}}" },
  });
  const { answer } = await visit(simulator.url, {
    ask: "POST /graphql",
    status: 200,
    body: { query: "{viewer{login}}" },
  });
  expect(answer.headers.get("x-ratelimit-resource")).toBe("graphql");
});
