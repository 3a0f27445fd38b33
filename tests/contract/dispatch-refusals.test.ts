import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Simulator, startSimulator } from "@/simulator/server";
import { type Validated, validated } from "./validated";
import { control, visit } from "./visit";

const inputs = (count: number) =>
  Array.from({ length: count }, (_, n) => `      i${n}: { type: string }`).join("\n");
const on = (dispatch: string) =>
  `on:\n  workflow_dispatch:${dispatch}\njobs:\n  a: { runs-on: x, steps: [{ run: echo }] }\n`;

const files = {
  ".github/workflows/typed.yml": on(`
    inputs:
      text: { type: string, required: true }
      debug: { type: boolean, default: false }
      level: { type: choice, options: [low, high], default: low }
      count: { type: number, default: 3 }`),
  ".github/workflows/push.yml": "on: push\njobs:\n  a: { runs-on: x, steps: [{ run: echo }] }\n",
  ".github/workflows/most.yml": on(`\n    inputs:\n${inputs(25)}`),
  ".github/workflows/more.yml": on(`\n    inputs:\n${inputs(26)}`),
  ".github/workflows/off.yml": on(""),
};

let simulator: Simulator;
let truth: Validated;
const path = "/repos/octo/forms/actions/workflows";

beforeAll(async () => {
  truth = validated();
  simulator = await startSimulator({ seed: false, onAnswer: truth.onAnswer });
  await control(simulator.url, "clock/freeze");
  await control(simulator.url, "repos", { name: "octo/forms", files });
  await visit(simulator.url, { ask: `PUT ${path}/off.yml/disable`, status: 204 });
});
afterEach(() => truth.expectTruth());
afterAll(() => simulator.close());

async function refusal(file: string, body: unknown, status = 422): Promise<string> {
  const { json } = await visit(simulator.url, { ask: `POST ${path}/${file}/dispatches`, status, body });
  return json<{ message: string }>().message;
}

// The texts are GitHub's own, as people quote them in issues; the app shows them to its users.
const allowed = "not in the list of allowed values";
test.each([
  ["a ref that is not there", "typed.yml", { ref: "nope" }, "No ref found for: nope"],
  [
    "inputs nobody defined",
    "typed.yml",
    { ref: "main", inputs: { text: "x", oops: 1, also: 2 } },
    'Unexpected inputs provided: ["oops", "also"]',
  ],
  ["a missing input", "typed.yml", { ref: "main" }, "Required input 'text' not provided"],
  [
    "no boolean",
    "typed.yml",
    { ref: "main", inputs: { text: "x", debug: "" } },
    `Provided value '' for input 'debug' ${allowed}`,
  ],
  [
    "no choice",
    "typed.yml",
    { ref: "main", inputs: { text: "x", level: "mid" } },
    `Provided value 'mid' for input 'level' ${allowed}`,
  ],
  ["64 KB", "typed.yml", { ref: "main", inputs: { text: "x".repeat(65_536) } }, "inputs are too large."],
  ["another trigger", "push.yml", { ref: "main" }, "Workflow does not have 'workflow_dispatch' trigger"],
  [
    "a disabled workflow",
    "off.yml",
    { ref: "main" },
    "Cannot trigger a 'workflow_dispatch' on a disabled workflow",
  ],
  [
    "26 inputs",
    "more.yml",
    { ref: "main" },
    "Invalid Argument - failed to parse workflow: you may only define up to 25 `inputs` for a `workflow_dispatch` event",
  ],
])("%s: refused in GitHub's words", async (_, file, body, message) => {
  expect(await refusal(file, body)).toBe(message);
});

test("25 inputs are not too many", async () => {
  await visit(simulator.url, { ask: `POST ${path}/most.yml/dispatches`, status: 204, body: { ref: "main" } });
});

test("nothing that was refused has started a run", async () => {
  await refusal("typed.yml", { ref: "main" });
  const { json } = await visit(simulator.url, {
    ask: "GET /repos/octo/forms/actions/workflows/typed.yml/runs",
    status: 200,
  });
  expect(json<{ total_count: number }>().total_count).toBe(0);
});

test("malformed bodies are refused as such", async () => {
  expect(await refusal("typed.yml", "{", 400)).toBe("Problems parsing JSON");
  expect(await refusal("typed.yml", {})).toContain(`"ref" wasn't supplied`);
  expect(await refusal("typed.yml", { ref: "main", inputs: "text" })).toContain("is not an object");
  expect(await refusal("none.yml", { ref: "main" }, 404)).toBe("Not Found");
});
