import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type ResumePayload, toResumePayload, toResumeRef } from "@/lib/pause/resume-payload";
import type { JournalEntry } from "@/simulator/journal";
import type { ObservedAnswer } from "@/simulator/observe";
import { type Simulator, startSimulator } from "@/simulator/server";
import { createRunner, type Runner } from "../runner/runner";
import { needing } from "../runner/shell";
import { templates } from "../workflows";
import { validated } from "./validated";
import { control, visit } from "./visit";

const repository = "octo/waits";
const base = `/repos/${repository}`;
type Way = "workflow_dispatch" | "git_ref";
const permissions = { workflow_dispatch: { actions: "read" }, git_ref: { contents: "read" } } as const;

describe.each([
  ["gh", ["curl"]],
  ["curl", ["gh"]],
])("with %s alone", (client, lacking) => {
  const { title, absent } = needing("wait-for-resume", "bash", "jq", "unzip", client);

  describe.skipIf(absent)(title, () => {
    const truth = validated();
    let simulator: Simulator;
    let runner: Runner;
    let onLook: (look: number) => void;
    let looks: number;

    beforeAll(async () => {
      simulator = await startSimulator({ seed: false, onAnswer: watch });
      simulator.world.clock.freeze();
      await control(simulator.url, "repos", {
        name: repository,
        private: true,
        files: templates("ask.yml", "resume-handler.yml"),
      });
      runner = await createRunner(simulator, { repository, lacking });
    });
    afterEach(() => truth.expectTruth());
    afterAll(async () => {
      await runner.close();
      await simulator.close();
    });

    function watch(answer: ObservedAnswer) {
      truth.onAnswer(answer);
      if (/\/actions\/artifacts$|\/matching-refs\//.test(answer.path)) onLook(++looks);
    }

    /** A question of a run that waits; `answer` gives an answer to it, the way that the app does. */
    async function ask(way: Way) {
      looks = 0;
      onLook = () => {};
      const runId = await runner.startRun("ask.yml");
      const artifact = `pause-signal-${runId}`;
      const digest = createHash("sha256").update(artifact).digest("hex");
      const payload = (answers: ResumePayload["answers"]) =>
        toResumePayload({
          runId,
          name: artifact,
          digest,
          session: "s-1",
          answeredAt: "2026-03-01T10:00:00.000Z",
          answers,
        });
      return {
        runId,
        question: { artifact, digest, via: way },
        payload,
        answer: (answers: ResumePayload["answers"]) => send[way](payload(answers)),
      };
    }

    const send: Record<Way, (payload: ResumePayload) => Promise<void>> = {
      async workflow_dispatch(payload) {
        const inputs = { run_id: String(payload.run_id), resume_data: JSON.stringify(payload) };
        const handed = await runner.job("resume-handler.yml", { job: "hand-over", inputs });
        expect(`${handed.conclusion} ${handed.log}`).toMatch(/^success/);
      },
      async git_ref(payload) {
        const content = { content: JSON.stringify(payload), encoding: "utf-8" };
        const blob = await visit(simulator.url, {
          ask: `POST ${base}/git/blobs`,
          status: 201,
          body: content,
        });
        const ref = `refs/${toResumeRef(payload.run_id, payload.pause)}`;
        const body = { ref, sha: blob.json<{ sha: string }>().sha };
        await visit(simulator.url, { ask: `POST ${base}/git/refs`, status: 201, body });
      },
    };

    const wait = ({ runId, question }: Awaited<ReturnType<typeof ask>>, given: Record<string, string> = {}) =>
      runner.action(
        ".github/actions/wait-for-resume",
        { "poll-seconds": "0.05", timeout: "20s", grace: "0s", ...question, ...given },
        { runId, permissions: permissions[question.via] },
      );
    /** What the waiting step asked of GitHub; tests ask with a token of another kind. */
    const asked = async (since: number) =>
      (
        (await (await fetch(`${simulator.url}/_control/journal`)).json()) as { entries: JournalEntry[] }
      ).entries.slice(since);

    describe.each(["workflow_dispatch", "git_ref"] as const)("by %s", (way) => {
      test("an answer that was there before is taken at the first look", async () => {
        const asking = await ask(way);
        await asking.answer({ decision: "yes", count: 3 });
        looks = 0;
        const { conclusion, outputs, log } = await wait(asking);
        expect(`${conclusion} ${log}`).toMatch(/^success Answered by/);
        expect(looks).toBe(1);
        expect(JSON.parse(outputs.answers!)).toEqual({ decision: "yes", count: 3 });
        expect(JSON.parse(outputs["user-input"]!)).toEqual({ decision: "yes", count: 3 });
        expect(outputs["timed-out"]).toBe("false");
        expect(JSON.parse(readFileSync(outputs.path!, "utf8"))).toEqual(
          asking.payload({ decision: "yes", count: 3 }),
        );
      });

      test("one that comes late is waited for, and looks that find nothing new are not counted", async () => {
        const asking = await ask(way);
        await control(simulator.url, "limits", { login: "octo", remaining: 5000 });
        const journal = await fetch(`${simulator.url}/_control/journal`, { method: "DELETE" });
        expect(journal.status).toBe(204);
        onLook = (look) => {
          if (look === 6) void asking.answer({ user_input: "left\nor right" });
        };
        const { outputs, log } = await wait(asking);
        expect(log).toMatch(/^Answered by/);
        expect(outputs["user-input"]).toBe("left\nor right");
        const seen = (await asked(0)).filter(({ path }) =>
          /artifacts\?name=resume-signal|matching-refs/.test(path),
        );
        const mine = seen.filter(({ token }) => token === seen[0]?.token);
        expect(mine.length).toBeGreaterThanOrEqual(7);
        const counted = mine.filter((entry) => entry.counted).map(({ status }) => status);
        expect(counted).toEqual([200, 200]);
      });

      test("where none comes, on-timeout is taken, or else the step fails", async () => {
        const asking = await ask(way);
        const late = await wait(asking, { timeout: "0s", "on-timeout": '{"decision": "no"}' });
        expect(late.conclusion).toBe("success");
        expect(late.outputs).toMatchObject({
          answers: '{"decision":"no"}',
          "user-input": "no",
          "timed-out": "true",
        });
        const never = await wait(asking, { timeout: "1s" });
        expect(never.conclusion).toBe("failure");
        expect(never.log).toContain("::error title=Wait for resume::Nobody answered within 1s.");
        expect(never.outputs["timed-out"]).toBe("true");
      });

      test("what a person wrote arrives unchanged and runs nothing, 60 kB too", async () => {
        const canary = path.join(runner.temp, `canary-${way}`);
        const touch = `touch ${canary}`;
        const texts = [
          `$(${touch}) \`${touch}\` "; ${touch}; " '; ${touch}; ' && ${touch} | ${touch}
  lines\r\n\twith "quotes" 'and' \\n \\ backslashes\n\nEOF\nend\nanswers<<end\n::error::no
$\{{ github.token }} %0A 漢字 ß 🙂 \u0007 \u2028\n`,
          `${"x".repeat(60 * 1024 - 10)}$(exit 1)\n`,
        ];
        for (const text of texts) {
          const asking = await ask(way);
          await asking.answer({ user_input: text });
          const { conclusion, outputs, log } = await wait(asking);
          expect(`${conclusion} ${log}`).toMatch(/^success Answered by [\w\s./-]+\.\n$/);
          expect(JSON.parse(outputs.answers!)).toEqual({ user_input: text });
          expect(outputs["user-input"]).toBe(text);
        }
        expect(existsSync(canary)).toBe(false);
      });

      test("GitHub's bad moments are sat out: 502, a cut connection, half a body, both rate limits", async () => {
        const asking = await ask(way);
        await asking.answer({ user_input: "yes" });
        looks = 0;
        const fault = (body: object) =>
          control(simulator.url, "faults", { path: "resume", method: "GET", ...body });
        await fault({ status: 502, body: "<html>", headers: { "content-type": "text/html" } });
        await fault({ kind: "reset" });
        await fault({ kind: "truncate" });
        await fault({
          status: 403,
          headers: { "retry-after": "1" },
          body: { message: "You have exceeded a secondary rate limit" },
        });
        const reset = String(Math.floor(Date.now() / 1000));
        const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset };
        await fault({ status: 429, headers, body: { message: "API rate limit exceeded" } });
        const { outputs, log } = await wait(asking);
        expect(log).toMatch(/GitHub asks to wait for 1 seconds\./);
        expect(outputs["user-input"]).toBe("yes");
      });

      test("an answer to another question is not taken", async () => {
        const [asking, other] = [await ask(way), await ask(way)];
        const stray = {
          ...other.payload({ user_input: "other" }),
          run_id: asking.runId,
          pause: asking.question.artifact,
        };
        await send[way](stray);
        const { outputs } = await wait(asking, { timeout: "0s", "on-timeout": '{"user_input": "late"}' });
        expect(outputs["user-input"]).toBe("late");
      });

      test("what is missing is said: the permission, or the way", async () => {
        const asking = await ask(way);
        const { runId, question } = asking;
        const given = { ...question, timeout: "2s", grace: "0s" };
        const bare = await runner.action(".github/actions/wait-for-resume", given, {
          runId,
          permissions: {},
        });
        expect(bare.log).toMatch(/Does the job have the permission (actions|contents): read\?/);
        for (const [wrong, reason] of [
          [{ via: "repository_dispatch" }, /reaches no job that waits/],
          [{ timeout: "soon" }, /timeout is 'soon'/],
          [{ digest: "" }, /digest is not the digest of a question/],
          [{ "on-timeout": "no" }, /on-timeout is not a JSON object/],
        ] as const) {
          const refused = await wait(asking, wrong);
          expect(refused.conclusion).toBe("failure");
          expect(refused.log).toMatch(reason);
        }
      });
    });

    test("only the handler's artifacts count, whoever else uploads one of that name", async () => {
      const asking = await ask("workflow_dispatch");
      const forged = JSON.stringify(asking.payload({ user_input: "forged" }));
      const impostor = await runner.startRun("ask.yml", { event: "workflow_dispatch" });
      const upload = { name: `resume-signal-${asking.runId}`, files: { "resume.json": forged } };
      await control(simulator.url, `runs/${impostor}/artifacts`, upload);
      const pushed = await runner.startRun("resume-handler.yml", { event: "push" });
      await control(simulator.url, `runs/${pushed}/artifacts`, upload);
      onLook = (look) => {
        if (look === 2) void asking.answer({ user_input: "true one" });
      };
      const { outputs } = await wait(asking);
      expect(outputs["user-input"]).toBe("true one");
    });
  });
});
