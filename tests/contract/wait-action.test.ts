import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { needing } from "../runner/toolbox";
import { control } from "./visit";
import { startWaiting, type Waiting } from "./waiting";

describe.each([
  ["gh", ["curl"]],
  ["curl", ["gh"]],
])("with %s alone", (client, lacking) => {
  const { title, absent } = needing("wait-for-resume", "bash", "jq", "unzip", client);

  describe.skipIf(absent)(title, () => {
    let at: Waiting;
    beforeAll(async () => {
      at = await startWaiting(lacking);
    });
    afterEach(() => at.expectTruth());
    afterAll(() => at.close());

    describe.each(["workflow_dispatch", "git_ref"] as const)("by %s", (way) => {
      test("an answer that was there before is taken at the first look", async () => {
        const asking = await at.ask(way);
        await asking.answer({ decision: "yes", count: 3 });
        at.looking.looks = 0;
        const { conclusion, outputs, log } = await at.wait(asking);
        expect(`${conclusion} ${log}`).toMatch(/^success Answered by/);
        expect(at.looking.looks).toBe(1);
        expect(JSON.parse(outputs.answers!)).toEqual({ decision: "yes", count: 3 });
        expect(JSON.parse(outputs["user-input"]!)).toEqual({ decision: "yes", count: 3 });
        expect(outputs["timed-out"]).toBe("false");
        expect(JSON.parse(readFileSync(outputs.path!, "utf8"))).toEqual(
          asking.payload({ decision: "yes", count: 3 }),
        );
      });

      test("one that comes late is waited for, and looks that find nothing new are not counted", async () => {
        const asking = await at.ask(way);
        await control(at.simulator.url, "limits", { login: "octo", remaining: 5000 });
        const journal = await fetch(`${at.simulator.url}/_control/journal`, { method: "DELETE" });
        expect(journal.status).toBe(204);
        at.looking.onLook = (look) => {
          if (look === 6) void asking.answer({ user_input: "left\nor right" });
        };
        const { outputs, log } = await at.wait(asking);
        expect(log).toMatch(/^Answered by/);
        expect(outputs["user-input"]).toBe("left\nor right");
        const seen = (await at.asked(0)).filter(({ path }) =>
          /artifacts\?name=resume-signal|matching-refs/.test(path),
        );
        const mine = seen.filter(({ token }) => token === seen[0]?.token);
        expect(mine.length).toBeGreaterThanOrEqual(7);
        const counted = mine.filter((entry) => entry.counted).map(({ status }) => status);
        expect(counted).toEqual([200, 200]);
      });

      test("where none comes, on-timeout is taken, or else the step fails", async () => {
        const asking = await at.ask(way);
        const late = await at.wait(asking, { timeout: "0s", "on-timeout": '{"decision": "no"}' });
        expect(late.conclusion).toBe("success");
        expect(late.outputs).toMatchObject({
          answers: '{"decision":"no"}',
          "user-input": "no",
          "timed-out": "true",
        });
        const never = await at.wait(asking, { timeout: "1s" });
        expect(never.conclusion).toBe("failure");
        expect(never.log).toContain("::error title=Wait for resume::Nobody answered within 1s.");
        expect(never.outputs["timed-out"]).toBe("true");
      });

      test("what a person wrote arrives unchanged and runs nothing, 60 kB too", async () => {
        const canary = path.join(at.runner.temp, `canary-${way}`);
        const touch = `touch ${canary}`;
        const texts = [
          `$(${touch}) \`${touch}\` "; ${touch}; " '; ${touch}; ' && ${touch} | ${touch}
  lines\r\n\twith "quotes" 'and' \\n \\ backslashes\n\nEOF\nend\nanswers<<end\n::error::no
$\{{ github.token }} %0A 漢字 ß 🙂 \u0007 \u2028\n`,
          `${"x".repeat(60 * 1024 - 10)}$(exit 1)\n`,
        ];
        for (const text of texts) {
          const asking = await at.ask(way);
          await asking.answer({ user_input: text });
          const { conclusion, outputs, log } = await at.wait(asking);
          expect(`${conclusion} ${log}`).toMatch(/^success Answered by [\w\s./-]+\.\n$/);
          expect(JSON.parse(outputs.answers!)).toEqual({ user_input: text });
          expect(outputs["user-input"]).toBe(text);
        }
        expect(existsSync(canary)).toBe(false);
      });

      test("GitHub's bad moments are sat out: 502, a cut connection, half a body, both rate limits", async () => {
        const asking = await at.ask(way);
        await asking.answer({ user_input: "yes" });
        at.looking.looks = 0;
        const fault = (body: object) =>
          control(at.simulator.url, "faults", { path: "resume", method: "GET", ...body });
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
        const { outputs, log } = await at.wait(asking);
        expect(log).toMatch(/GitHub asks to wait for 1 seconds\./);
        expect(outputs["user-input"]).toBe("yes");
      });

      test("an answer to another question is not taken", async () => {
        const [asking, other] = [await at.ask(way), await at.ask(way)];
        const stray = {
          ...other.payload({ user_input: "other" }),
          run_id: asking.runId,
          pause: asking.question.artifact,
        };
        await at.send[way](stray);
        const { outputs } = await at.wait(asking, { timeout: "0s", "on-timeout": '{"user_input": "late"}' });
        expect(outputs["user-input"]).toBe("late");
      });

      test("what is missing is said: the permission, or the way", async () => {
        const asking = await at.ask(way);
        const { runId, question } = asking;
        const given = { ...question, timeout: "2s", grace: "0s" };
        const bare = await at.runner.action(".github/actions/wait-for-resume", given, {
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
          const refused = await at.wait(asking, wrong);
          expect(refused.conclusion).toBe("failure");
          expect(refused.log).toMatch(reason);
        }
      });
    });

    test("only the handler's artifacts count, whoever else uploads one of that name", async () => {
      const asking = await at.ask("workflow_dispatch");
      const forged = JSON.stringify(asking.payload({ user_input: "forged" }));
      const impostor = await at.runner.startRun("ask.yml", { event: "workflow_dispatch" });
      const upload = { name: `resume-signal-${asking.runId}`, files: { "resume.json": forged } };
      await control(at.simulator.url, `runs/${impostor}/artifacts`, upload);
      const pushed = await at.runner.startRun("resume-handler.yml", { event: "push" });
      await control(at.simulator.url, `runs/${pushed}/artifacts`, upload);
      at.looking.onLook = (look) => {
        if (look === 2) void asking.answer({ user_input: "true one" });
      };
      const { outputs } = await at.wait(asking);
      expect(outputs["user-input"]).toBe("true one");
    });
  });
});
