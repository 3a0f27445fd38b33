import { sign } from "@octokit/webhooks-methods";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getRun } from "@/lib/runs/queries";
import { receiveDelivery } from "@/lib/webhooks/receive";
import { type Stage, startStage } from "./stage";

const secret = "a secret of the webhook";
const workflow =
  "name: CI\non: workflow_dispatch\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: sleep 60\n";

let stage: Stage;
let repository: string;
let run: number;
beforeAll(async () => {
  stage = await startStage();
  stage.deps.env.webhookSecret = secret;
  repository = await stage.createRepository({ ".github/workflows/ci.yml": workflow });
  run = await stage.startRun(repository, "ci.yml");
});
afterAll(() => stage.close());

/** The run as a `workflow_run` delivery tells of it. */
async function payload(changes: Record<string, unknown> = {}) {
  const answer = await fetch(`${stage.sim.url}/repos/${repository}/actions/runs/${run}`);
  const workflow_run = (await answer.json()) as { repository: unknown };
  return {
    action: "requested",
    repository: workflow_run.repository,
    workflow_run: { ...workflow_run, ...changes },
  };
}

async function deliver(
  body: unknown,
  { id = crypto.randomUUID(), event = "workflow_run", key = secret } = {},
) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const delivered = { body: Buffer.from(text), signature: await sign(key, text || " "), id, event };
  const received = await receiveDelivery(stage.deps, delivered);
  return received.ok ? 202 : received.error.status;
}

describe("a delivery", () => {
  it("puts a run on record at once", async () => {
    expect(await getRun(stage.deps, run)).toBeNull();
    expect(await deliver(await payload())).toBe(202);
    expect(await getRun(stage.deps, run)).toMatchObject({ id: run, repository });
  });

  it("counts once, however often it comes", async () => {
    const id = "11111111-2222-3333-4444-555555555555";
    const later = await payload({ display_title: "first", updated_at: "2026-03-02T00:00:00Z" });
    const forged = await payload({ display_title: "second", updated_at: "2026-03-03T00:00:00Z" });
    expect([await deliver(later, { id }), await deliver(forged, { id })]).toEqual([202, 202]);
    expect((await getRun(stage.deps, run))?.title).toBe("first");
  });

  it("that is older than what is known changes nothing", async () => {
    await deliver(await payload({ display_title: "old", updated_at: "2026-01-01T00:00:00Z" }));
    expect((await getRun(stage.deps, run))?.title).toBe("first");
  });

  it("is refused unless it was signed with our secret", async () => {
    expect(await deliver(await payload(), { key: "another" })).toBe(401);
    const unsigned = { body: Buffer.from("{}"), signature: null, id: "1", event: "ping" };
    expect(await receiveDelivery(stage.deps, unsigned)).toMatchObject({ error: { status: 401 } });
  });

  it("that is junk is refused or of no effect, never an error of ours", async () => {
    expect(await deliver("not json")).toBe(400);
    expect(await deliver({}, { event: "" })).toBe(400);
    for (const junk of [null, 1, [], {}, { workflow_run: 5 }, { repository: 1, workflow_job: {} }]) {
      expect(await deliver(junk)).toBe(202);
    }
  });

  it("is not received where no secret was given", async () => {
    const env = { ...stage.deps.env, webhookSecret: null };
    const delivered = {
      body: Buffer.from("{}"),
      signature: await sign(secret, "{}"),
      id: "2",
      event: "ping",
    };
    expect(await receiveDelivery({ ...stage.deps, env }, delivered)).toMatchObject({
      error: { status: 404 },
    });
  });
});
