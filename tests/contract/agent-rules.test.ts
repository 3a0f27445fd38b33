import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadModule } from "./agent-action";

type Rules = {
  isAllowed(line: string, rules: string[], cwd: string): boolean;
  readRules(text: string): string[];
};
type Decision = { permissionDecision: string; permissionDecisionReason?: string } | null;
type Hook = { decide(call: object, around: object): Decision };

const { isAllowed, readRules } = await loadModule<Rules>("allow.mjs");
const { decide } = await loadModule<Hook>("decide.mjs");

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
