import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Installed, Template, TemplatePlan } from "@/lib/model/template";
import { until } from "../until";
import { ask, branch, type Installing, id, own, resume, startInstalling } from "./installing";
import { expectProblem } from "./problem";
import { describeRefusals } from "./template-refusals";

let at: Installing;
beforeAll(async () => {
  at = await startInstalling();
}, 90_000);
afterAll(() => at?.world.close());
beforeEach(() => at.createRepository());
afterEach(async () => {
  await at.world.sim.control("DELETE", "faults");
  await at.mayDo({});
});

describe("the catalogue and the plan", () => {
  it("lists what can be installed", async () => {
    const { status, body } = await at.world.app.call("GET", "/api/templates");
    expect(status).toBe(200);
    const { items, nextCursor } = body as { items: Template[]; nextCursor: null };
    expect(nextCursor).toBeNull();
    expect(items.map((each) => each.id)).toEqual(expect.arrayContaining([id, "interactive-workflow"]));
    for (const each of items) {
      expect(each.files.length).toBeGreaterThan(0);
      for (const path of each.files) expect(path).toMatch(/^\.github\/(workflows|actions)\//);
    }
    expect(items.find((each) => each.id === id)?.permissions).toContain("actions: read");
  });

  it("says which files are new, the same and changed, with the changes and the options in them", async () => {
    await at.commit({ [ask]: own(ask).replace("name: Ask", "name: Enquire"), [resume]: own(resume) });
    const first = (await at.plan()).body as TemplatePlan;
    expect(first).toMatchObject({
      repository: at.place.repository,
      defaultBranch: "main",
      pullRequest: null,
    });
    const state = (path: string) => first.files.find((file) => file.path === path)?.state;
    expect([state(ask), state(resume)]).toEqual(["different", "same"]);
    const lines = first.files.find((file) => file.path === ask)?.hunks.flatMap((hunk) => hunk.lines);
    expect(lines?.filter((line) => /^[+-]/.test(line))).toEqual(["-name: Enquire", "+name: Ask"]);

    const second = (await at.plan("?file=other.yml&runner=big-one")).body as TemplatePlan;
    const other = second.files.find((file) => file.path === ".github/workflows/other.yml");
    expect(other?.state).toBe("new");
    expect(other?.text).toBe(own(ask).replaceAll("runs-on: ubuntu-latest", "runs-on: big-one"));
    expect(second.values).toMatchObject({ file: "other.yml", runner: "big-one" });
  });

  it("refuses in words what is not there and what no option takes", async () => {
    expectProblem(await at.plan("", "none"), 404);
    expectProblem(await at.world.app.call("GET", `/api/repos/octo/none/templates/${id}`), 404);
    expectProblem(await at.world.app.call("POST", `/api/repos/octo/none/templates/${id}`, {}), 404);
    const bad = expectProblem(await at.plan("?file=../../x.yml&runner=%24(id)&what=1"), 422);
    expect(bad.errors?.map(({ path }) => path).sort()).toEqual([
      "options.file",
      "options.runner",
      "options.what",
    ]);
    expectProblem(await at.install({ file: "resume-workflow.yml" }), 422);
    expectProblem(
      await at.world.app.call("POST", `/api/repos/${at.place.repository}/templates/${id}`, "{"),
      400,
    );
    expect([...at.github().git.refs.keys()]).toEqual(["refs/heads/main"]);
  });
});

describe("installing", () => {
  it("a branch, one commit, the files, a pull request; pressed again the same one; other options update it", async () => {
    const before = at.tipOf("main");
    const first = await at.install();
    expect(first.status, first.text).toBe(201);
    const url = `${at.world.sim.url}/${at.place.repository}/pull/1`;
    expect(first.body).toEqual({ pullRequest: { number: 1, url }, branch, created: true });
    expect(at.github().pulls).toMatchObject([{ number: 1, head: branch, base: "main", state: "open" }]);
    expect(at.github().pulls[0]?.body).toContain(`adds \`${ask}\``);
    expect(at.commitsOn(branch)).toHaveLength(1);
    for (const path of [ask, resume, "README.md"])
      expect(await at.textOn(branch, path)).toBe(path === "README.md" ? "# T\n" : own(path));
    expect(at.tipOf("main")).toBe(before);
    expect(((await at.plan()).body as TemplatePlan).pullRequest).toEqual({ number: 1, url });

    const tip = at.tipOf(branch);
    const second = await at.install();
    expect([second.status, (second.body as Installed).created]).toEqual([200, false]);
    expect(at.tipOf(branch)).toBe(tip);

    const third = await at.install({ file: "enquire.yml" });
    expect([third.status, (third.body as Installed).pullRequest.number]).toEqual([200, 1]);
    expect(at.commitsOn(branch)).toHaveLength(1);
    expect(await at.textOn(branch, ".github/workflows/enquire.yml")).toBe(own(ask));
    expect(at.github().pulls).toHaveLength(1);
    expect(at.github().pulls[0]?.body).toContain("adds `.github/workflows/enquire.yml`");
  });

  it("what is there already is left alone, and a later change comes as a new pull request from the old branch", async () => {
    expect((await at.install()).status).toBe(201);
    await at.commit(await at.wholeTemplate());
    at.github().pulls.forEach((pull) => {
      pull.state = "closed";
    });
    expect(expectProblem(await at.install(), 409).detail).toContain("nothing to do");
    await at.commit({ [ask]: "name: Mine\n" });
    const again = await at.install();
    expect([again.status, (again.body as Installed).pullRequest.number]).toEqual([201, 2]);
    expect(at.github().pulls[1]?.title).toMatch(/^Update workflow/);
    expect(at.commitsOn(branch)).toHaveLength(1);
  });

  it("twice at once is one branch with one commit and one pull request", async () => {
    const answers = await Promise.all([at.install(), at.install()]);
    for (const { status, text } of answers) expect([200, 201], text).toContain(status);
    expect(answers.map(({ body }) => (body as Installed).pullRequest.number)).toEqual([1, 1]);
    expect(at.github().pulls).toHaveLength(1);
    expect(at.commitsOn(branch)).toHaveLength(1);
  });

  it("killed between branch and pull request, the next press finds the branch and opens the one that was missing", async () => {
    await at.world.sim.control("POST", "faults", {
      method: "POST",
      path: "/pulls$",
      kind: "stall",
      stallMs: 60_000,
    });
    const cut = at.install().catch(() => null);
    await until("the branch", async () => at.tipOf(branch) !== undefined);
    await at.world.app.kill("SIGKILL");
    await cut;
    const tip = at.tipOf(branch);
    expect(at.github().pulls).toHaveLength(0);
    await at.world.sim.control("DELETE", "faults");
    await at.world.app.restart();
    expect((await at.install()).status).toBe(201);
    expect(at.tipOf(branch)).toBe(tip);
    expect(at.github().pulls).toHaveLength(1);
  });

  it("an answer that was lost on the way makes no second of anything", async () => {
    await at.world.sim.control("POST", "faults", {
      method: "POST",
      path: "/pulls$",
      kind: "reset",
      afterwards: true,
    });
    expectProblem(await at.install(), 502);
    expect(at.github().pulls).toHaveLength(1);
    const again = await at.install();
    expect([again.status, (again.body as Installed).pullRequest.number]).toEqual([200, 1]);
    expect(at.commitsOn(branch)).toHaveLength(1);
  });
});

describeRefusals(() => at);
