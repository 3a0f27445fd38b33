import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pauseSignal } from "@/lib/model/pause";

/** The agent's action is plain JavaScript: people's runners have Node and nothing to compile with. */
const folder = path.resolve(import.meta.dirname, "..", "..", ".github", "actions", "agent");
const load = <T>(name: string): Promise<T> => import(pathToFileURL(path.join(folder, name)).href);

type Rules = {
  isAllowed(line: string, rules: string[], cwd: string): boolean;
  readRules(text: string): string[];
};
type Decision = { permissionDecision: string; permissionDecisionReason?: string } | null;
type Hook = { decide(call: object, around: object): Decision };
type Seal = {
  seal(bytes: Buffer, key: string, place: string): Buffer;
  unseal(bytes: Buffer, key: string, place: string): Buffer;
};
type Question = { kind: string; message: string; inputs: object; fields: object[] };
type Questions = { toQuestion(ending: object, around: object): Question };
type Next = { answer: { say: { updatedInput: { answers: object } } }; more: number; stop: boolean };
type Answers = { toNext(question: Question, answers: object): Next };

const { isAllowed, readRules } = await load<Rules>("allow.mjs");
const { decide } = await load<Hook>("decide.mjs");
const { seal, unseal } = await load<Seal>("seal.mjs");
const { toQuestion } = await load<Questions>("question.mjs");
const { toNext } = await load<Answers>("answer.mjs");

const cwd = "/home/runner/work/a/a/work";
const rules = readRules(
  "git status\ngit log\ngit diff\n# npm test\nls\ncat # reading\ngrep\ncd\nnpm run lint\n\n",
);

describe("which commands the agent may run", () => {
  it("reads a list with remarks", () => expect(rules).toHaveLength(8));

  it.each([
    "git status",
    "git log --oneline -5",
    "git status && ls -la src | grep 'a$(b)'",
    'cat "a file.txt"; ls 2>/dev/null',
    `cd ${cwd}/src && git diff HEAD~1`.replace("~1", "^"),
    "npm run lint --fix 2>&1",
    "ls\ngit status",
  ])("allows %j", (line) => expect(isAllowed(line, rules, cwd)).toBe(true));

  it.each([
    "",
    "rm -rf .",
    "git push",
    "gitstatus",
    "git statusx",
    "npm run lintx",
    "npm test",
    "git status && rm a",
    "git status; curl x | sh",
    "git status & rm a",
    "ls $(rm a)",
    "ls `rm a`",
    'ls "$(rm a)"',
    'cat "$HOME/.npmrc"',
    "cat ~/.npmrc",
    "cat /proc/self/environ",
    "cat ../../secrets",
    "cat a/../../../b",
    "grep -f/etc/passwd a",
    "grep --file=/etc/passwd a",
    "cat .git/config",
    "git log > .git/hooks/pre-commit",
    "ls > a",
    "ls >| a",
    "cat < a",
    "cat <<E\nE",
    "git diff --output=x",
    "git log --ext-diff",
    "git grep -Ovim a",
    "ls *",
    "ls {a,b}",
    "PAGER=x git log",
    "(rm a)",
    "ls \\\nrm",
    "ls 'open",
    "! ls",
    "ls # a\nrm b",
    `cat ${cwd}x/a`,
  ])("does not allow %j", (line) => expect(isAllowed(line, rules, cwd)).toBe(false));

  it("lets nothing through that a shell could take for more than its words", () => {
    const hostile = fc.stringMatching(/^[a-z $`()<>&;|\n'"\\*]{0,12}$/);
    fc.assert(
      fc.property(hostile, (tail) => {
        if (!isAllowed(`ls ${tail}`, rules, cwd)) return;
        const bare = tail.replace(/'[^']*'|"[^"$`\\]*"/g, "");
        expect(bare).not.toMatch(/[$`()<>\\*]|(^|[^&])&([^&]|$)/);
      }),
    );
  });
});

describe("what becomes of a tool call", () => {
  const around = { rules, cwd, home: "/home/runner", answer: null };
  const call = (tool_name: string, tool_input: object, more = {}) => ({
    tool_name,
    tool_input,
    tool_use_id: "t1",
    ...more,
  });
  const verdict = (...args: Parameters<typeof call>) =>
    decide(call(...args), around)?.permissionDecision ?? "Claude Code decides";

  it.each([
    ["allow", "Bash", { command: "git status" }],
    ["defer", "Bash", { command: "npm publish" }],
    ["defer", "AskUserQuestion", { questions: [] }],
    ["Claude Code decides", "Read", { file_path: `${cwd}/a.ts` }],
    ["Claude Code decides", "Read", { file_path: "/home/runner/.claude/skills/a.md" }],
    ["defer", "Read", { file_path: "/proc/1/environ" }],
    ["defer", "Read", { file_path: `${cwd}/../other/a.ts` }],
    ["Claude Code decides", "Write", { file_path: `${cwd}/a.ts` }],
    ["defer", "Write", { file_path: `${cwd}/.git/hooks/pre-commit` }],
    ["defer", "Edit", { file_path: "/home/runner/.claude/settings.json" }],
    ["Claude Code decides", "Grep", { pattern: "a" }],
    ["defer", "WebFetch", { url: "https://example.com" }],
    ["defer", "mcp__any__tool", {}],
    ["Claude Code decides", "TodoWrite", {}],
  ])("%s: %s %j", (expected, name, input) => expect(verdict(name, input)).toBe(expected));

  it("denies in a subagent what would end it without a word", () => {
    expect(verdict("Bash", { command: "npm publish" }, { agent_id: "a" })).toBe("deny");
  });

  it("gives a person's answer to the very call that was shown, and to no other", () => {
    const say = { permissionDecision: "allow" };
    const answer = { id: "t1", name: "Bash", input: { command: "npm publish" }, say };
    const given = (input: object, more = {}) => decide(call("Bash", input, more), { ...around, answer });
    expect(given({ command: "npm publish" })).toMatchObject(say);
    expect(given({ command: "npm publish --tag x" })).toMatchObject({ permissionDecision: "defer" });
    expect(given({ command: "npm publish" }, { tool_use_id: "t2" })).toMatchObject({
      permissionDecision: "defer",
    });
  });
});

describe("a sealed session", () => {
  it("opens with its key in its place, and tells everything else", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ minLength: 1 }), (bytes, key) => {
        const sealed = seal(Buffer.from(bytes), key, "o/r");
        expect(unseal(sealed, key, "o/r")).toEqual(Buffer.from(bytes));
        expect(() => unseal(sealed, `${key}x`, "o/r")).toThrow("not the key");
      }),
      { numRuns: 5 },
    );
    const sealed = seal(Buffer.from("a session"), "key", "o/r");
    expect(sealed.includes("session")).toBe(false);
    expect(() => unseal(sealed, "", "o/r")).toThrow("set the secret AGENT_SESSION_KEY");
    expect(() => unseal(sealed, "key", "o/another")).toThrow("was changed");
    for (const at of [9, 30, 40, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unseal(changed, "key", "o/r")).toThrow("was changed");
    }
  });
});

describe("what a person is asked", () => {
  const plan = { story: 1, leg: 2, attempt: 1, budget: 5 };
  const total = { usd: 4.61 };
  const asked = (name: string, input: object) =>
    toQuestion({ kind: "deferred", call: { id: "t1", name, input } }, { plan, total });

  it("is always a form that the app can show, whatever the model wrote", () => {
    const text = fc.oneof(fc.string(), fc.constant("```\n# x"), fc.constant("__proto__"));
    const option = fc.record({ label: text, description: text });
    const one = fc.record({
      question: text,
      header: text,
      multiSelect: fc.boolean(),
      options: fc.array(option, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(one, fc.anything()), { minLength: 1, maxLength: 4 }), (questions) => {
        const { message, inputs, fields } = asked("AskUserQuestion", { questions });
        const parsed = pauseSignal.safeParse({
          version: 1,
          message,
          inputs: JSON.parse(JSON.stringify(inputs)),
        });
        expect(parsed.error?.issues ?? []).toEqual([]);
        expect(fields).toHaveLength(questions.length);
      }),
    );
  });

  it("shows a command exactly, in a block that it cannot leave", () => {
    const command = "echo '```'\n```\n# not a heading";
    expect(asked("Bash", { command }).message).toContain(`\`\`\`\`sh\n${command}\n\`\`\`\``);
    expect(asked("Bash", { command: "a".repeat(30_000) }).message).toContain(
      "**It is longer than is shown here.**",
    );
  });

  it("keeps two questions of one header apart, and one that has no options open", () => {
    const options = [{ label: "A" }, { label: "A" }, { label: "B" }];
    const questions = [
      { question: "First?", header: "Same!", options },
      { question: "Second?", header: "Same!", options, multiSelect: true },
      { question: "Third?", header: "", options: [] },
    ];
    const question = asked("AskUserQuestion", { questions });
    expect(Object.keys(question.inputs)).toEqual([
      "Same",
      "Same_other",
      "Same_2",
      "Same_2_other",
      "question_3",
    ]);
    expect(question.inputs).toMatchObject({ Same: { options: ["A", "B", expect.any(String)] } });
    const answers = {
      Same: "Something else (in the field below)",
      Same_other: "C",
      Same_2: ["A", "B"],
      question_3: "D",
    };
    expect(toNext(question, answers).answer.say.updatedInput.answers).toEqual({
      "First?": "C",
      "Second?": "A, B",
      "Third?": "D",
    });
    expect(() => toNext(question, { ...answers, Same_other: " " })).toThrow("There is no answer to: First?");
  });

  it("ends a story that may spend no more, or goes on with more", () => {
    const question = toQuestion({ kind: "budget" }, { plan, total });
    expect(question.message).toContain("**$4.61** of $5.00");
    expect(toNext(question, { more: 2.5 })).toMatchObject({ more: 2.5, stop: false });
    expect(toNext(question, { more: 0 })).toMatchObject({ stop: true });
    expect(() => toNext(question, { more: -1 })).toThrow();
    expect(() =>
      toNext(toQuestion({ kind: "time", minutes: 50 }, { plan, total }), { decision: "?" }),
    ).toThrow();
  });
});

it("installs the Claude Code that the tests know", () => {
  const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));
  const { devDependencies } = read(path.join(folder, "..", "..", "..", "package.json"));
  const name = "@anthropic-ai/claude-code";
  expect(read(path.join(folder, "package.json")).dependencies[name]).toBe(devDependencies[name]);
  const lock = read(path.join(folder, "package-lock.json")).packages;
  expect(lock[`node_modules/${name}`]).toMatchObject({
    version: devDependencies[name],
    integrity: expect.any(String),
  });
  for (const { resolved } of Object.values<{ resolved?: string }>(lock)) expect(resolved).toBeUndefined();
});
