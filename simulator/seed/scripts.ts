import { agentAsks, agentGoesOn } from "../logs/scripts/agent";
import { deploy, deployFails } from "../logs/scripts/deploy";
import { npmBuild, npmCi } from "../logs/scripts/node-project";
import { plainRun } from "../logs/scripts/plain-run";
import { testsFail, testsPass, testsPassReport } from "../logs/scripts/test-run";
import type { Behaviour, ScriptContext, UploadScript, WorkflowScript } from "../script";
import { compilerOutput } from "./compiler-output";

/** What the steps of the demonstration's workflows do: seconds for somebody who watches, and text as in life. */

const install = { seconds: 2, log: npmCi() };
const report = (context: ScriptContext) => ({
  artifacts: [
    {
      name: `test-report-node-${String(context.matrix.node ?? "24")}`,
      files: { "junit.xml": testsPassReport() },
    },
  ],
});

const passing: Behaviour = { seconds: 7, log: testsPass() };
const failing: Behaviour = { seconds: 8, conclusion: "failure", log: testsFail().map(withPlace) };

/** The failed assertion points at its line, as a test reporter for Actions does. */
function withPlace(line: string): string {
  const message = line.match(/^##\[error\](AssertionError.*)$/)?.[1];
  if (message === undefined) return line;
  const place =
    "file=src/session/expiry.test.ts,line=41,title=keeps a session over the change to summer time";
  return `::error ${place}::${message}`;
}

/** CI over a matrix; it fails now and then in the past, never for somebody who watches. */
export const nodeScripts: WorkflowScript = {
  steps: {
    Install: install,
    Lint: ({ random, past }) =>
      past && random("lint") < 0.06
        ? {
            seconds: 2,
            conclusion: "failure",
            log: plainRun("npm run lint", ["::error file=src/app.tsx,line=12::'theme' is never used"], 1),
          }
        : { seconds: 2, log: plainRun("npm run lint", ["Checked 184 files in 612ms. No fixes applied."]) },
    Test: ({ random, past }) => (past && random("test") < 0.08 ? failing : passing),
    "Keep the report": report,
    "Test in Chromium": {
      seconds: 9,
      log: plainRun("npx playwright test", ["Running 24 tests using 2 workers", "  24 passed (8.1s)"]),
    },
    Build: { seconds: 4, log: npmBuild() },
  },
};

/** Image, roll-out, smoke test. */
export const deployScripts: WorkflowScript = {
  steps: {
    "Build the image": { seconds: 6 },
    "Roll out": ({ inputs, random, past }) => {
      const environment = String(inputs.environment ?? "staging");
      return past && random("deploy") < 0.12
        ? { seconds: 9, conclusion: "failure", log: deployFails(environment) }
        : { seconds: 7, log: deploy(environment, "4f9d2c1a7b") };
    },
  },
};

/** A test that fails with its place. */
export const shopScripts: WorkflowScript = {
  steps: {
    Install: install,
    // What somebody watches fails at first and passes when it is run again; history has its share of both.
    Test: ({ inputs, attempt, past, random }) => {
      const fails = past ? random("test") < 0.3 : attempt === 1 && inputs.suite !== "cart";
      return fails ? failing : passing;
    },
    "Keep the report": {
      artifacts: [
        {
          name: "report.html",
          files: { "report.html": "<!doctype html>\n<title>Tests</title>\n<h1>82 tests, 4 files</h1>\n" },
          zip: false,
        },
      ],
    },
    "Check types": { seconds: 5, log: plainRun("npx tsc --noEmit") },
    Publish: { seconds: 4, log: plainRun("npm publish --provenance", ["+ shop@2.0.1"]) },
  },
};

const compile = (command: string, seconds: number, from: number, to: number) => ({
  seconds,
  log: plainRun(command, compilerOutput(from, to)),
});

/** A long build with long logs. */
export const compileScripts: WorkflowScript = {
  steps: {
    "Restore the compiler cache": {
      seconds: 2,
      log: ["Cache hit for: sccache-linux-x64", "Cache Size: ~1204 MB (1262485504 B)"],
    },
    Configure: {
      seconds: 2,
      log: plainRun("cmake --preset release", [
        "-- The CXX compiler identification is Clang 19.1.7",
        "-- Generating done (1.4s)",
      ]),
    },
    "Compile the core": ({ past, random, inputs }) =>
      past && random("compile") < 0.16
        ? {
            seconds: 7,
            conclusion: "failure",
            log: plainRun(
              "cmake --build build --target core --parallel 8",
              [
                ...compilerOutput(0, 31),
                "::error file=src/render/tile.cpp,line=218,title=compile::no matching function for call to 'blend'",
              ],
              2,
            ),
          }
        : compile(`cmake --build build --target core --parallel ${String(inputs.parallel ?? 8)}`, 12, 0, 71),
    "Compile the shaders": compile("cmake --build build --target shaders", 6, 71, 92),
    Link: compile("cmake --build build --target engine", 4, 92, 100),
    Benchmarks: ({ random }) => ({
      seconds: 4,
      log: plainRun("./build/bench --json bench.json", [
        `tiles/1k    ${(11 + random("a") * 2).toFixed(2)} ms`,
        `text/arabic  ${(4 + random("b")).toFixed(2)} ms`,
        ...(random("c") < 0.3
          ? ["::warning title=slower::text/arabic is 9 % slower than the last release"]
          : []),
      ]),
    }),
  },
};

/** What an agent's run says it has cost; of long ago, nobody keeps it. */
function agentCost(context: ScriptContext, leg: number): { artifacts?: UploadScript[] } {
  const { past, runId, runNumber, random } = context;
  if (past && runNumber < 25) return {};
  const tokens = {
    input: Math.round(300 + 900 * random("in")),
    output: Math.round(2_000 + 6_000 * random("out")),
    cacheRead: Math.round(60_000 + 200_000 * random("read")),
    cacheWrite: Math.round(9_000 + 20_000 * random("write")),
  };
  const usd =
    (tokens.input * 3 + tokens.output * 15 + tokens.cacheRead * 0.3 + tokens.cacheWrite * 3.75) / 1e6;
  const cost = { version: 1, model: "sonnet", leg, usd: Number(usd.toFixed(6)), tokens };
  return {
    artifacts: [{ name: `agent-cost-${runId}`, files: { "cost.json": `${JSON.stringify(cost)}\n` } }],
  };
}

/** An agent that asks, and goes on with what it was told. */
export const agentScripts: WorkflowScript = {
  steps: {
    "Work on the task": (context) => {
      const { past, random, inputs } = context;
      return past && random("agent") < 0.07
        ? {
            seconds: 12,
            conclusion: "failure",
            log: plainRun("npx agent", ["::error::The model gave no answer for 300 seconds"], 1),
          }
        : {
            seconds: 12,
            log:
              inputs.may_ask === false
                ? agentGoesOn("none was needed")
                : agentAsks("Which design should I take?"),
            ...agentCost(context, 1),
          };
    },
    "Go on with the task": (context) => ({
      seconds: 8,
      log: agentGoesOn(answerIn(context.payload)),
      ...agentCost(context, 2),
    }),
  },
};

/** A release, whose signing key may have expired in the past. */
export const releaseScripts: WorkflowScript = {
  steps: {
    Build: ({ past, random }) =>
      past && random("release") < 0.14
        ? {
            seconds: 5,
            conclusion: "failure",
            log: plainRun("./build", ["::error::signing key has expired"], 1),
          }
        : {},
  },
};

function answerIn(payload: Record<string, unknown>): string {
  const { answers, user_input: text } = (payload.client_payload ?? {}) as Record<string, unknown>;
  return typeof text === "string" && text !== "" ? text : JSON.stringify(answers ?? {});
}
