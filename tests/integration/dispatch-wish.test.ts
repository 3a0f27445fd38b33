import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDispatches } from "@/lib/runs/dispatch";
import { type Dispatching, startDispatching } from "./dispatching";

let at: Dispatching;
beforeEach(async () => {
  at = await startDispatching();
});
afterEach(() => at.stage.close());

describe("a wish that cannot be", () => {
  const errors = async (some: object) => {
    const created = await createDispatches(at.stage.deps, [at.wish(some)]);
    if (created.ok) throw new Error("it was taken");
    return { status: created.error.status, paths: created.error.errors?.map((error) => error.path) ?? [] };
  };

  it.each([
    [{ inputs: {} }, 422, ["inputs.version"]],
    [{ inputs: { version: "1", level: "loud", nonsense: "x" } }, 422, ["inputs.level", "inputs.nonsense"]],
    [{ inputs: { version: "1", count: "many" } }, 422, ["inputs.count"]],

    [{ ref: "no-such-branch" }, 422, ["ref"]],
    [{ workflow: "push.yml", inputs: {} }, 422, ["workflow"]],
    [{ workflow: "none.yml" }, 404, []],
    [{ repository: "octo/none" }, 404, []],
  ])("%j", async (some, status, paths) => {
    const found = await errors(some);
    expect(found.status).toBe(status);
    expect(found.paths.toSorted()).toEqual(paths);
    expect(await at.stage.deps.db.dispatch.count()).toBe(0);
    expect(await at.stage.journal("/dispatches$")).toEqual([]);
  });

  it("is too long for GitHub", async () => {
    const version = "x".repeat(70_000);
    expect(await errors({ inputs: { version } })).toMatchObject({ status: 422 });
  });

  it("says which of several targets is wrong, and sends none", async () => {
    const created = await createDispatches(at.stage.deps, [at.wish(), at.wish({ inputs: {} })]);
    expect(created).toMatchObject({
      ok: false,
      error: { status: 422, errors: [{ path: "targets.1.inputs.version" }] },
    });
    expect(await at.stage.deps.db.dispatch.count()).toBe(0);
  });

  it("waits in the queue when GitHub cannot be asked", async () => {
    await at.stage.control("POST", "faults", { method: "*", path: ".", times: 1000, kind: "reset" });
    expect(await at.send()).toMatchObject({ status: expect.stringMatching(/pending|unconfirmed/) });
  });
});
