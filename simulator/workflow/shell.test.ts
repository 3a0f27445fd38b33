import { expect, test } from "vitest";
import { runShell } from "./shell";

const run = (script: string, names: Record<string, string> = {}, files = new Map<string, string>()) => ({
  ...runShell(script, names, files),
  files: Object.fromEntries(files),
});

test("echo and printf print what a shell would", () => {
  const script = `echo "Hi $WHO" there   now\necho 'no $WHO'\nprintf '%s is %s\\n' "$WHO" "\${AGE:-old}"\necho "a -> b"`;
  expect(run(script, { WHO: "Ada" }).output).toEqual(["Hi Ada there now", "no $WHO", "Ada is old", "a -> b"]);
});

test("files come from redirections and here-documents", () => {
  const script = `cat > pause.json <<'JSON'\n{"a": "$WHO"}\nJSON\ncat <<END >> log.txt\n$WHO\nEND\necho more >> log.txt\ncat log.txt`;
  const { files, output } = run(script, { WHO: "Ada" });
  expect(files).toEqual({ "pause.json": '{"a": "$WHO"}\n', "log.txt": "Ada\nmore\n" });
  expect(output).toEqual(["Ada", "more"]);
});

test("outputs and variables for later steps", () => {
  const script = `n=4\necho "count=$n" >> "$GITHUB_OUTPUT"\n{ echo x; }\necho MODE=fast >> $GITHUB_ENV`;
  const { outputs, env, output } = run(script);
  expect({ outputs, env, output }).toEqual({ outputs: { count: "4" }, env: { MODE: "fast" }, output: [] });
});

test("exit and sleep, but not inside a condition or a loop", () => {
  expect(run("if [ -z x ]; then\n  exit 1\nfi\nsleep 7\nexit 3\necho never")).toMatchObject({
    seconds: 7,
    exitCode: 3,
    output: [],
  });
  expect(
    run("for i in 1 2; do\n  while read x; do\n    exit 1\n  done < f\ndone\necho after").output,
  ).toEqual(["after"]);
});

test("jq shows a part of a file", () => {
  const files = new Map([["answer.json", '{"answers":{"target":"staging"}}']]);
  expect(run("jq '.answers' answer.json", {}, files).output).toEqual(["{", '  "target": "staging"', "}"]);
  expect(run("jq -r .answers.target answer.json", {}, files).output).toEqual(["staging"]);
});
