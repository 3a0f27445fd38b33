import { expect, test } from "vitest";
import { answerProblems } from "./check-answer";
import { payloadProblems } from "./check-webhook";
import { validated } from "./validated";

const answer = (
  path: string,
  status: number,
  body: unknown,
  contentType = "application/json; charset=utf-8",
) => answerProblems({ method: "GET", path, status, contentType, body: JSON.stringify(body) });

test("an untrue body, status, type or address is found", () => {
  expect(answer("/repos/o/r/actions/runs", 200, { total_count: 0, workflow_runs: [] })).toEqual([]);
  expect(answer("/repos/o/r/actions/runs", 200, { total_count: "0", workflow_runs: [] })).toEqual([
    "/total_count must be integer",
  ]);
  expect(answer("/repos/o/r/actions/runs", 200, { total_count: 1, workflow_runs: [{ id: 1 }] })).toContain(
    "/workflow_runs/0 must have required property 'node_id'",
  );
  expect(
    answer("/repos/o/r/actions/runs/1/pending_deployments", 200, [{ reviewers: [{ reviewer: 1 }] }]),
  ).toContain("/0/reviewers/0/reviewer must be object");
  expect(answer("/repos/o/r/actions/runs", 202, {})).toEqual([
    "actions/list-workflow-runs-for-repo does not declare 202",
  ]);
  expect(answer("/repos/o/r/actions/runs", 200, {}, "text/html")).toEqual([
    "text/html is not declared (application/json)",
  ]);
  expect(answer("/repos/o/r/actions/rums", 200, {})).toEqual(["GitHub has no such operation"]);
  expect(answer("/repos/o/r/actions/runs", 403, { error: "no" })).toEqual(["a refusal without a message"]);
});

test("what GitHub has and nobody simulates is an untruth too", () => {
  const truth = validated();
  const missing = { method: "GET", status: 404, headers: new Headers(), body: '{"message":"Not Found"}' };
  truth.onAnswer({ ...missing, route: "/*", path: "/no/such/thing" });
  truth.expectTruth();
  truth.onAnswer({ ...missing, route: "/*", path: "/gists" });
  expect(() => truth.expectTruth()).toThrow("GET /gists: GitHub has gists/list, the simulator does not");
});

test("an untrue webhook is found", () => {
  expect(payloadProblems("push", null, {})).toContain(" must have required property 'ref'");
  expect(payloadProblems("workflow_run", "completed", { action: "requested" }).length).toBeGreaterThan(0);
  expect(payloadProblems("workflow_run", "started", {})).toEqual([
    "GitHub has no event workflow-run-started",
  ]);
});
