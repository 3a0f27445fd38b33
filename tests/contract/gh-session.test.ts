import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Simulator, startSimulator } from "@/simulator/server";
import { type Validated, validated } from "./validated";
import { control, TOKEN } from "./visit";

const run = promisify(execFile);
const ghVersion = await run("gh", ["--version"]).then(
  ({ stdout }) => stdout.split("\n")[0],
  () => null,
);
// On CI `gh` is installed beforehand, so there its absence is a failure and not a reason to skip.
const absent = ghVersion === null && process.env.CI !== "true";
const title = absent
  ? "gh: skipped, because there is no `gh` on the PATH (apt-get install gh)"
  : (ghVersion ?? "gh");

const workflow = `
name: Session
run-name: Greet \${{ inputs.name }}
on:
  workflow_dispatch:
    inputs:
      name: { type: string, required: true }
      fail: { type: boolean, default: false }
jobs:
  greet:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - name: Say hello
        run: |
          echo "Hello \${{ inputs.name }}"
          echo "Hello \${{ inputs.name }}" > greeting.txt
      - uses: actions/upload-artifact@v4
        with: { name: greeting, path: greeting.txt }
  check:
    needs: greet
    runs-on: ubuntu-latest
    steps:
      - name: Fail on demand
        if: inputs.fail
        run: |
          echo "::error file=src/a.ts,line=3::no good"
          exit 1
`;

describe.skipIf(absent)(title, () => {
  let simulator: Simulator;
  let truth: Validated;
  let home: string;
  let onRunSeen: () => void;

  beforeEach(async () => {
    truth = validated();
    onRunSeen = () => {};
    home = await mkdtemp(join(tmpdir(), "gh-session-"));
    simulator = await startSimulator({
      seed: false,
      onAnswer(answer) {
        truth.onAnswer(answer);
        if (/\/actions\/runs\/\d+$/.test(answer.path)) onRunSeen();
      },
    });
    await control(simulator.url, "clock/freeze");
    await control(simulator.url, "repos", {
      name: "octo/demo",
      files: { ".github/workflows/session.yml": workflow },
    });
  });

  afterEach(async () => {
    await simulator.close();
    await rm(home, { recursive: true, force: true });
    truth.expectTruth();
  });

  /** Runs `gh` as a person's shell would, against the simulator instead of github.com. */
  const gh = (...args: string[]) =>
    run("gh", [...args, "-R", "github.localhost/octo/demo"], {
      cwd: home,
      env: {
        PATH: process.env.PATH,
        HOME: home,
        GH_CONFIG_DIR: home,
        GH_HOST: "github.localhost",
        GH_TOKEN: TOKEN,
        GH_PROMPT_DISABLED: "1",
        HTTP_PROXY: simulator.url,
        NO_COLOR: "1",
        TZ: "UTC",
        NODE_ENV: "test",
      },
    });

  const advance = (minutes: number) => simulator.world.clock.advance(minutes * 60_000);

  async function dispatch(...inputs: string[]): Promise<string> {
    await gh("workflow", "run", "session.yml", ...inputs.flatMap((input) => ["-f", input]));
    const { stdout } = await gh("run", "list", "--json", "databaseId", "--limit", "1");
    return String((JSON.parse(stdout) as { databaseId: number }[])[0]?.databaseId);
  }

  test("lists workflows, runs one, watches it end, reads its log and downloads its artifact", async () => {
    const workflows = await gh("workflow", "list");
    expect(workflows.stdout).toMatch(/^Session\tactive\t\d+\n$/);

    const id = await dispatch("name=Ada");
    const list = await gh("run", "list");
    expect(list.stdout).toMatch(new RegExp(`Greet Ada\\tSession\\tmain\\tworkflow_dispatch\\t${id}`));

    onRunSeen = () => {
      onRunSeen = () => {};
      setImmediate(() => advance(10));
    };
    const watched = await gh("run", "watch", id, "--exit-status", "--interval", "1");
    expect(watched.stdout).toContain("main Session");
    expect(watched.stdout).toMatch(/✓ greet in \d+s/);

    const view = await gh("run", "view", id);
    expect(view.stdout).toContain("✓ main Session");
    expect(view.stdout).toContain("greeting");

    const log = await gh("run", "view", id, "--log");
    expect(log.stdout).toMatch(/^greet\tSay hello\t\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z Hello Ada$/m);
    expect(log.stdout).toMatch(/^greet\tSet up job\t.*Current runner version/m);

    await gh("run", "download", id);
    expect(await readFile(join(home, "greeting", "greeting.txt"), "utf8")).toBe("Hello Ada\n");
  });

  test("shows what failed, runs it again, and cancels", async () => {
    const id = await dispatch("name=Bob", "fail=true");
    advance(10);
    const view = await gh("run", "view", id);
    expect(view.stdout).toContain("X main Session");
    expect(view.stdout).toContain("no good");
    const failed = await gh("run", "view", id, "--log-failed");
    expect(failed.stdout).toMatch(/^check\tFail on demand\t.*##\[error\]no good$/m);
    expect(failed.stdout).not.toContain("Hello Bob");
    await expect(gh("run", "view", id, "--exit-status")).rejects.toMatchObject({ code: 1 });

    await gh("run", "rerun", id, "--failed");
    advance(10);
    await gh("run", "rerun", id);
    const again = await gh("run", "list", "--json", "status,databaseId");
    expect(JSON.parse(again.stdout)).toEqual([
      { databaseId: Number(id), status: expect.not.stringMatching("completed") },
    ]);

    await gh("run", "cancel", id);
    advance(1);
    const over = await gh("run", "list", "--json", "conclusion");
    expect(JSON.parse(over.stdout)).toEqual([{ conclusion: "cancelled" }]);
    await expect(gh("run", "cancel", id)).rejects.toMatchObject({ code: 1 });
  });

  test("says what GitHub says when an input is refused", async () => {
    await expect(gh("workflow", "run", "session.yml", "-f", "nmae=x")).rejects.toMatchObject({
      stderr: expect.stringContaining('Unexpected inputs provided: ["nmae"]'),
    });
  });
});
