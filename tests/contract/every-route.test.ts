import { expect, test } from "vitest";
import { startSimulator } from "@/simulator/server";
import { validated } from "./validated";
import { control, type Visit, visit } from "./visit";

const account: Visit[] = [
  { ask: "GET /", status: 200 },
  { ask: "GET /meta", status: 200 },
  { ask: "GET /rate_limit", status: 200 },
  { ask: "GET /user", status: 200 },
  { ask: "GET /user", status: 401, token: null },
  { ask: "GET /user", status: 401, token: "nonsense" },
  { ask: "GET /user", status: 400, headers: { "x-github-api-version": "2021-01-01" } },
  { ask: "GET /user/repos?sort=pushed&per_page=1", status: 200 },
  { ask: "GET /user/repos?type=all&visibility=all", status: 422 },
  { ask: "GET /users/octo", status: 200 },
  { ask: "GET /users/nobody", status: 404 },
  { ask: "GET /users/octo/repos", status: 200 },
  { ask: "GET /orgs/acme/repos", status: 200 },
  { ask: "GET /orgs/octo/repos", status: 404 },
  { ask: "GET /nowhere", status: 404 },
];

const repository: Visit[] = [
  { ask: "GET /repos/acme/web", status: 200 },
  { ask: "GET /repos/ACME/Web", status: 200 },
  { ask: "GET /repos/acme/web", status: 404, token: null },
  { ask: "GET /repos/acme/none", status: 404 },
  { ask: "GET /repos/acme/web/branches?per_page=1", status: 200 },
  { ask: "GET /repos/acme/web/tags", status: 200 },
];

test("every route answers as GitHub's description says, refusals included", async () => {
  const truth = validated();
  const simulator = await startSimulator({ onAnswer: truth.onAnswer, seed: false });
  try {
    await control(simulator.url, "users", { login: "acme", type: "Organization", members: ["octo"] });
    await control(simulator.url, "repos", { name: "acme/web", private: true });
    for (const step of [...account, ...repository]) await visit(simulator.url, step);
  } finally {
    await simulator.close();
  }
  truth.expectTruth();
  const served = new Set(simulator.routes.map(({ method, path }) => `${method} ${path}`));
  // Hooks need a receiver: webhooks.test.ts visits them.
  for (const route of served) if (route.includes("/hooks")) served.delete(route);
  expect([...served].filter((route) => !truth.visited.has(route))).toEqual([]);
});
