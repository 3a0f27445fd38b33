import { expect, it } from "vitest";
import type { GraphJob, Job } from "@/lib/model/run";
import { orderJobs } from "./order-jobs";

const job = (name: string, second = 0): Job => ({
  id: name.length * 100 + second,
  runId: 1,
  attempt: 1,
  name,
  status: "completed",
  conclusion: "success",
  createdAt: null,
  startedAt: `2026-01-01T00:00:${String(second).padStart(2, "0")}Z`,
  completedAt: null,
  runner: null,
  labels: [],
  steps: [],
  url: "",
  log: "unfetched",
  logPrunedAt: null,
});
const node = (key: string, needs: string[] = [], name = key): GraphJob => ({ key, name, needs });
const shown = (jobs: Job[], graph: GraphJob[] | null, finished = false) =>
  orderJobs(jobs, graph, finished).map((group) => {
    const names = group.jobs.map((each) => (each.job ? each.name : `(${each.name})`)).join(", ");
    return group.name ? `${group.name}: ${names}` : names;
  });

const expression = ["$", "{{ matrix.x }}"].join("");
const graph = [node("deploy", ["test", "lint"]), node("test", ["build"]), node("lint"), node("build")];

it("puts jobs after what they need and adds those to come", () =>
  expect(shown([job("build"), job("lint"), job("test (20)"), job("test (22)")], graph)).toEqual([
    "lint",
    "build",
    "test: test (20), test (22)",
    "(deploy)",
  ]));
it("adds none to a finished run", () => expect(shown([job("build")], graph, true)).toEqual(["build"]));
it("knows names made by expressions, and called workflows", () =>
  expect(
    shown(
      [job("Node 20 on linux"), job("Node 22 on mac"), job("call / inner"), job("call / other")],
      [node("unit", [], `Node ${expression} on ${expression}`), node("call")],
    ),
  ).toEqual(["unit: Node 20 on linux, Node 22 on mac", "call: call / inner, call / other"]));
it("without a graph goes by start", () =>
  expect(shown([job("z", 9), job("test (1)", 3), job("a", 5), job("test (2)", 7)], null)).toEqual([
    "test: test (1), test (2)",
    "a",
    "z",
  ]));
it("bears a circle", () => expect(shown([], [node("a", ["b"]), node("b", ["a"])])).toHaveLength(2));
