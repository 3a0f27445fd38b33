import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSignal } from "@/lib/pause/read-signal";
import { type Simulator, startSimulator } from "@/simulator/server";
import { createRunner, type Runner } from "../runner/runner";
import { needing } from "../runner/toolbox";
import { templates } from "../workflows";

const { title, absent } = needing("pause", "bash", "jq");
const repository = "octo/asks";

describe.skipIf(absent)(title, () => {
  let simulator: Simulator;
  let runner: Runner;

  beforeAll(async () => {
    simulator = await startSimulator({ seed: false });
    simulator.world.clock.freeze();
    const body = { name: repository, files: templates("ask.yml") };
    const made = await fetch(`${simulator.url}/_control/repos`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    expect(made.status).toBe(201);
    runner = await createRunner(simulator, { repository });
  });
  afterAll(async () => {
    await runner.close();
    await simulator.close();
  });

  /** Asks in a run of its own, and gives what the run shows afterwards. */
  async function ask(
    given: Record<string, string>,
    place: { attempt?: number; runId?: number } = {},
    by = runner,
  ) {
    const runId = place.runId ?? (await runner.startRun("ask.yml"));
    const ran = await by.action(".github/actions/pause", given, { permissions: {}, ...place, runId });
    const artifacts = [...simulator.world.store.artifacts.values()].filter(({ run }) => run.id === runId);
    const bytes = Buffer.from(artifacts.at(-1)?.files["pause.json"] ?? "");
    return {
      ...ran,
      runId,
      artifacts,
      bytes,
      signal: bytes.length > 0 ? JSON.parse(bytes.toString()) : null,
    };
  }

  test("asks with everything a question may have, as the app reads it", async () => {
    const { outputs, artifacts, bytes, runId, conclusion, summary } = await ask({
      message: "## Ready?\n**Where** to",
      inputs: JSON.stringify({
        target: { type: "choice", options: ["staging", "production"], required: true },
        percent: { type: "number", min: 1, max: 100, default: 10 },
      }),
      via: "workflow_dispatch",
      "expires-in": "36h",
      "on-timeout": '{"target": "staging"}',
      context: '{"plan": "first a, then b"}',
      name: "linux / node 20.19",
    });
    expect(conclusion).toBe("success");
    const { question, digest } = await readSignal(bytes);
    expect(question).toMatchObject({
      message: "## Ready?\n**Where** to",
      resume: { via: "workflow_dispatch", workflow: "resume-handler.yml" },
      expires_in: "36h",
      on_timeout: { answers: { target: "staging" } },
      context: { plan: "first a, then b" },
      unreadable: null,
    });
    expect(Object.keys(question.inputs)).toEqual(["target", "percent"]);
    expect(artifacts.map(({ name }) => name)).toEqual([`pause-signal-${runId}-linux-node-20-19`]);
    expect(outputs).toEqual({
      artifact: `pause-signal-${runId}-linux-node-20-19`,
      digest,
      via: "workflow_dispatch",
      path: expect.stringMatching(/pause\.json$/),
    });
    expect(createHash("sha256").update(readFileSync(outputs.path!)).digest("hex")).toBe(digest);
    const [artifact] = artifacts;
    expect((artifact!.expiresAt - artifact!.createdAt) / 86_400_000).toBe(3);
    expect(summary).toContain("**Where** to");
  });

  test("a question that says only what it must is answered in free text, by an event", async () => {
    const { signal, outputs, runId } = await ask({ message: "What now?" });
    expect(signal).toEqual({
      version: 1,
      message: "What now?",
      inputs: {},
      resume: { via: "repository_dispatch", event_type: "resume-workflow" },
      asked_by: { run_id: runId, attempt: 1, artifact: `pause-signal-${runId}` },
    });
    expect(outputs.via).toBe("repository_dispatch");
  });

  test("two attempts, and two questions of one run, never have one digest; one name twice in an attempt is refused", async () => {
    const first = await ask({ message: "Go?" });
    const again = await ask({ message: "Go?" }, { runId: first.runId });
    expect(again.conclusion).toBe("failure");
    expect(again.log).toContain("already exists");
    const named = await ask({ message: "Go?", name: "b" }, { runId: first.runId });
    const later = await ask({ message: "Go?" }, { runId: first.runId, attempt: 2 });
    expect(later.conclusion).toBe("success");
    const digests = [first, named, later].map(({ outputs }) => outputs.digest);
    expect(new Set(digests).size).toBe(3);
  });

  test.each([
    ["an unknown way", { via: "pigeon" }, /via is 'pigeon'/],
    ["a bad duration", { "expires-in": "soon" }, /expires-in is 'soon'.*72h/],
    ["a bad number of days", { "retention-days": "ten" }, /retention-days is 'ten'/],
    ["no question", { message: " \n" }, /message is empty/],
    ["a form that is none", { inputs: "- a\n- b" }, /inputs is neither a JSON object nor a YAML map/],
    ["two forms", { inputs: '{"a":{}} {"b":{}}' }, /inputs is neither/],
    ["late answers that are none", { "on-timeout": '["a"]' }, /on-timeout is not a JSON object/],
    ["a context that is none", { context: "{" }, /context is not a JSON object/],
    ["a type that there is not", { inputs: '{"a":{"type":"date"}}' }, /inputs\.a: there is no type "date"/],
    [
      "a choice of nothing",
      { inputs: '{"a":{"type":"choice","options":[]}}' },
      /inputs\.a: a choice needs its options/,
    ],
    [
      "a limit that is no number",
      { inputs: '{"a":{"type":"number","min":"1"}}' },
      /inputs\.a: min is not a number/,
    ],
    [
      "late answers to what was not asked",
      { inputs: '{"a":{}}', "on-timeout": '{"b":1}' },
      /on-timeout answers b/,
    ],
    [
      "late answers that leave out what is required",
      { inputs: '{"a":{"required":true}}', "on-timeout": "{}" },
      /on-timeout does not answer a/,
    ],
    ["an event without a type", { "event-type": "" }, /event-type must have 1 to 100 characters/],
    ["context twice", { context: "{}", "context-file": "x" }, /both given/],
    ["a context file that is not there", { "context-file": "/no/such" }, /there is no file '\/no\/such'/],
  ])("refuses %s in words, and asks nothing", async (_, given, reason) => {
    const { conclusion, log, artifacts } = await ask({
      message: "Go?",
      ...(given as Record<string, string>),
    });
    expect(conclusion).toBe("failure");
    expect(log.split("\n").filter((line) => line.startsWith("::error"))).toEqual([
      expect.stringMatching(reason),
    ]);
    expect(artifacts).toEqual([]);
  });

  test("whatever stands in a question arrives unchanged and runs nothing", async () => {
    const canary = path.join(runner.temp, "canary");
    const touch = `touch ${canary}`;
    const hostile = fc
      .array(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.constantFrom(
            `$(${touch})`,
            `\`${touch}\``,
            `"; ${touch}; "`,
            `'; ${touch}; '`,
            "$" + "{{ github.token }}",
          ),
          fc.constantFrom(
            "\n",
            "\r\n",
            "\\",
            "\\n",
            "%0A",
            "::error::x",
            "EOF",
            "漢字 ß 🙂",
            "$HOME",
            "$" + "{MESSAGE}",
          ),
        ),
        { minLength: 1, maxLength: 8 },
      )
      .map((parts) => parts.join(""))
      // An environment variable ends at a zero byte, and holds no half of a pair.
      .filter((text) => !/\0|\p{Surrogate}/u.test(text) && text.trim() !== "");
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (message, value) => {
        const context = JSON.stringify({ [value]: [value, message] });
        const { signal, conclusion, log } = await ask({
          message,
          inputs: JSON.stringify({ a: { description: value, default: value } }),
          context,
        });
        expect(`${conclusion} ${log}`).toBe("success ");
        expect(signal.message).toBe(message);
        expect(signal.inputs).toEqual({ a: { description: value, default: value } });
        expect(signal.context).toEqual(JSON.parse(context));
      }),
      { numRuns: 5 },
    );
    expect(existsSync(canary)).toBe(false);
  });

  test("a long context comes from a file, and a question beyond 256 KiB is refused", async () => {
    const file = path.join(runner.temp, "context.json");
    await writeFile(file, JSON.stringify({ diff: "+a\n".repeat(60_000) }));
    const { signal, conclusion, log } = await ask({ message: "Go?", "context-file": file });
    expect(`${conclusion} ${log}`).toBe("success ");
    expect(signal.context.diff).toHaveLength(180_000);
    await writeFile(file, JSON.stringify({ diff: "+a\n".repeat(300_000) }));
    expect((await ask({ message: "Go?", "context-file": file })).log).toMatch(/larger than 256 KiB/);
  });

  const yaml = needing("reads a form written in YAML, in its order", "yq");
  test.skipIf(yaml.absent)(yaml.title, async () => {
    const inputs =
      "zone:\n  type: choice\n  options: [b, a]\nsure: { type: boolean, default: true }\nnote:\n";
    const { signal, log } = await ask({ message: "Go?", inputs });
    expect(log).toBe("");
    expect(Object.entries(signal.inputs)).toEqual([
      ["zone", { type: "choice", options: ["b", "a"] }],
      ["sure", { type: "boolean", default: true }],
      ["note", null],
    ]);
  });

  test("says what is missing where a runner has no yq", async () => {
    const bare = await createRunner(simulator, { repository, lacking: ["yq"] });
    const { log, conclusion } = await ask({ message: "Go?", inputs: "a: {type: string}" }, {}, bare);
    await bare.close();
    expect(conclusion).toBe("failure");
    expect(log).toContain("there is no yq on this runner to read it as YAML. Write it as JSON.");
  });
});
