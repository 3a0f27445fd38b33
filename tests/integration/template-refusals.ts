import { beforeAll, describe, expect, it } from "vitest";
import type { TemplatePlan } from "@/lib/model/template";
import { branch, type Installing } from "./installing";
import { expectProblem } from "./problem";

/** The part of a suite about installing that tells of refusals: in a file of its own, but in the same world. */
export const describeRefusals = (get: () => Installing) =>
  describe("refusals name what is missing, and nothing is begun", () => {
    let at: Installing;
    beforeAll(() => {
      at = get();
    });

    const fine = { kind: "fine_grained", scopes: [] };
    const rights = {
      metadata: "read",
      actions: "write",
      contents: "write",
      pull_requests: "write",
      workflows: "write",
    };
    const without = (name: keyof typeof rights) => ({ ...fine, permissions: { ...rights, [name]: "read" } });

    it.each([
      ["classic without workflow", { scopes: ["repo"] }, "give it the scope workflow."],
      ["classic without both", { scopes: [] }, "give it the scopes repo and workflow."],
      ["fine-grained without Contents", without("contents"), "can't write files in octo/t"],
      ["fine-grained without Workflows", without("workflows"), "can't write workflow files in octo/t"],
    ])("%s", async (_, token, words) => {
      await at.mayDo(token);
      const { detail, code } = expectProblem(await at.install(), 403);
      expect(code).toBe("forbidden");
      expect(detail).toContain(words);
      if ("permissions" in token) {
        const missing = words.includes("workflow files") ? "Workflows: write" : "Contents: write";
        expect(detail).toContain(
          `give it ${missing}. In all it takes Contents: write, Workflows: write and Pull requests: write.`,
        );
      }
      expect(at.tipOf(branch)).toBeUndefined();
      expect(at.github().pulls).toHaveLength(0);
    });

    it("fine-grained without Pull requests: the branch is there, and the way on is named", async () => {
      await at.mayDo(without("pull_requests"));
      const { detail } = expectProblem(await at.install(), 403);
      expect(detail).toContain("give it Pull requests: write");
      expect(detail).toContain(
        `${at.world.sim.url}/${at.place.repository}/compare/main...${branch}?expand=1`,
      );
      await at.mayDo({});
      expect((await at.install()).status).toBe(201);
      expect(at.commitsOn(branch)).toHaveLength(1);
    });

    it("says beforehand what is known, and what is not", async () => {
      const notes = async () => ((await at.plan()).body as TemplatePlan).notes;
      expect((await notes()).map(({ kind }) => kind)).toContain("fine");
      await at.mayDo({ scopes: ["repo"] });
      expect((await notes())[0]).toMatchObject({
        kind: "blocked",
        text: expect.stringContaining("scope workflow"),
      });
      await at.mayDo({ ...fine, permissions: rights });
      expect((await notes()).find(({ kind }) => kind === "unknown")?.text).toContain("Workflows: write");
    });

    it("secrets: which is set, which is missing, and that it could not be checked", async () => {
      const told = async () =>
        ((await at.plan("", "gsd-workflow")).body as TemplatePlan).notes.filter(({ text }) =>
          /\bsecret\b/.test(text),
        );
      const key = async () => (await told()).find(({ text }) => text.includes("ANTHROPIC_API_KEY"));
      expect(await key()).toMatchObject({
        kind: "todo",
        text: expect.stringContaining(`${at.world.sim.url}/${at.place.repository}/settings/secrets/actions`),
      });
      await at.world.sim.control("POST", `repos/${at.place.repository}/secrets`, {
        name: "ANTHROPIC_API_KEY",
      });
      await at.world.sim.control("POST", `repos/${at.place.repository}/secrets`, {
        name: "AGENT_SESSION_KEY",
        organization: true,
      });
      expect((await told()).filter(({ kind }) => kind === "fine")).toHaveLength(2);
      await at.mayDo({ ...fine, permissions: rights });
      expect(await key()).toMatchObject({ kind: "unknown", text: expect.stringContaining("Secrets: read") });
    });

    it("an archived repository, an empty one, and one that may only be read", async () => {
      const patch = (change: object) =>
        fetch(`${at.world.sim.url}/_control/repos/${at.place.repository}`, {
          method: "PATCH",
          body: JSON.stringify(change),
        });
      await patch({ archived: true });
      expect(expectProblem(await at.install(), 409).detail).toContain("archived");
      at.place.repository = "octo/void";
      await at.world.sim.control("POST", "repos", { name: at.place.repository, empty: true });
      const { files } = (await at.plan()).body as TemplatePlan;
      expect(files.filter(({ state }) => state !== "new")).toEqual([]);
      expect(expectProblem(await at.install(), 409).detail).toContain("README");
      at.place.repository = "mona/public";
      await at.world.sim.control("POST", "repos", { name: at.place.repository });
      expect(expectProblem(await at.install(), 403).detail).toContain("may only read mona/public");
    });

    it("somebody else's commits on the branch, and rules that forbid it", async () => {
      await at.commit({ "a.txt": "mine" }, branch);
      const tip = at.tipOf(branch);
      expect(expectProblem(await at.install(), 409).detail).toContain("not made here");
      expect(at.tipOf(branch)).toBe(tip);
      const body = {
        message:
          "Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n",
      };
      await at.world.sim.control("POST", "faults", { method: "POST", path: "/git/refs$", status: 422, body });
      expect(expectProblem(await at.install({}, "interactive-workflow"), 409).detail).toContain(
        "creations being restricted",
      );
    });
  });
