import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Simulator, startSimulator } from "./server";

/** Every line of the README's table of controls does what it says, at least in that it is not refused. */

type Line = { method: string; path: string; body: string | null };

const spans = readFileSync(new URL("README.md", import.meta.url), "utf8").match(/`[^`]*\$S\/[^`]*`/g) ?? [];
const lines = spans.map((span): Line => {
  const method = span.match(/-X (\w+)/)?.[1] ?? (span.startsWith("`curl ") ? "GET" : "POST");
  const path = span.match(/\$S\/([^\s"'`]+)/)?.[1] ?? "";
  return {
    method,
    path,
    body: span.match(/-d '(.*)'/)?.[1] ?? (span.includes("--data-binary") ? "text" : null),
  };
});

let simulator: Simulator;
const ids: Record<string, number> = {};

async function ask({ method, path, body }: Line) {
  const answer = await fetch(`${simulator.url}/_control/${path}`, { method, body });
  const text = await answer.text();
  return { status: answer.status, text };
}
const post = async (path: string, body: unknown) =>
  JSON.parse((await ask({ method: "POST", path, body: JSON.stringify(body) })).text);

beforeAll(async () => {
  simulator = await startSimulator({ seed: false });
});
afterAll(() => simulator.close());

beforeEach(async () => {
  await post("reset", {});
  await post("clock/freeze", {});
  const files = { ".github/workflows/a.yml": "on: push\njobs: {a: {runs-on: x, steps: [{run: echo hi}]}}" };
  await post("repos", { name: "octo/x", files });
  ids.runs = (await post("repos/octo/x/workflows/a.yml/runs", {})).id;
  ids.artifacts = (await post(`runs/${ids.runs}/artifacts`, { name: "a", files: { a: "a" } })).id;
  ids.jobs = [...simulator.world.store.jobs.keys()].at(-1) as number;
});

test("the table is found", () => expect(lines.length).toBeGreaterThan(40));

test.each(lines)("$method $path $body", async ({ method, path, body }) => {
  const real = path.replace(/(runs|jobs|artifacts)\/ID/, (_, kind: string) => `${kind}/${ids[kind]}`);
  const { status, text } = await ask({ method, path: real, body });
  expect(status, text).toBeLessThan(300);
});
