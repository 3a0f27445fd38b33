import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Batch, BatchPreview } from "@/lib/model/batch";
import type { Dispatch } from "@/lib/model/dispatch";
import { until } from "../until";
import { build } from "../workflows";
import { startWorld, type World } from "../world";
import { expectProblem } from "./problem";
import { addRepository } from "./through-app";

let world: World;
let one: string;
let two: string;
let other: string;
beforeAll(async () => {
  world = await startWorld({ limits: false });
  one = await addRepository(world, build);
  two = await addRepository(world, build);
  other = await addRepository(world, { "README.md": "nothing to run" });
}, 90_000);
afterAll(() => world?.close());

const base = "/api/dispatches/batches";
const post = (path: string, body: unknown) => world.app.call("POST", `${base}${path}`, body);
const wish = (some: object = {}) => ({
  workflow: "build.yml",
  repositories: [one, two],
  inputs: { version: "1" },
  ...some,
});
const read = async (id: string) => (await world.app.call("GET", `${base}/${id}`)).body as Batch;
const listed = async (id: string, query = "") =>
  (await world.app.call("GET", `/api/dispatches?batch=${id}${query}`)).body as {
    items: Dispatch[];
    nextCursor: string | null;
  };
const runsOf = (repository: string) =>
  [...world.sim.world.store.runs.values()].filter((run) => repository.endsWith(`/${run.repository.name}`))
    .length;
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe("a preview of a batch", () => {
  it("shows every single dispatch, those that cannot be sent with the reason, and writes nothing", async () => {
    const answer = await post(
      "/preview",
      wish({ repositories: [one, other, two, one.toUpperCase()], matrix: { kind: ["release", "nonsense"] } }),
    );
    expect(answer.status, answer.text).toBe(200);
    const { items, sendable } = answer.body as BatchPreview;
    expect(items.map(({ repository, inputs, problem }) => [repository, inputs.kind, problem?.code])).toEqual([
      [one, "release", undefined],
      [one, "nonsense", "invalid"],
      [other, undefined, "not_found"],
      [two, "release", undefined],
      [two, "nonsense", "invalid"],
    ]);
    expect(items[0]).toMatchObject({ ref: "main", inputs: { version: "1", level: expect.any(String) } });
    expect(sendable).toBe(2);
    expect((await world.app.call("GET", "/api/dispatches")).body).toMatchObject({ items: [] });
  });

  it("refuses more than go together, and a time that has passed", async () => {
    const values = Array.from({ length: 40 }, (_, n) => String(n));
    const many = await post("/preview", wish({ matrix: { version: values, level: values } }));
    expect(expectProblem(many, 422).errors?.[0]).toMatchObject({ path: "matrix" });
    const late = await post("/preview", wish({ plannedAt: "2020-01-01T00:00:00Z" }));
    expect(expectProblem(late, 422).errors?.[0]).toMatchObject({ path: "plannedAt" });
  });
});

describe("a batch", () => {
  it("is sent once, one after another, and knows what was left out", async () => {
    const whole = wish({ repositories: [one, two, other], matrix: { version: ["a", "b"] } });
    const preview = (await post("/preview", whole)).body as BatchPreview;
    const id = randomUUID();
    const sent = { ...whole, id, digest: preview.digest, by: "Ada" };
    const [first, again] = [await post("", sent), await post("", sent)];
    expect([first.status, again.status], first.text).toEqual([202, 202]);
    expect(first.body).toMatchObject({
      id,
      total: 4,
      repositories: 2,
      refused: [{ repository: other, problem: { code: "not_found" } }],
    });
    const done = await until("all to be sent", async () => {
      const batch = await read(id);
      return batch.counts.dispatched === 4 ? batch : null;
    });
    expect(done).toMatchObject({ total: 4, counts: { pending: 0, failed: 0 } });
    expect([runsOf(one), runsOf(two)]).toEqual([2, 2]);
    const page = await listed(id, "&limit=3");
    const rest = await listed(id, `&limit=3&cursor=${page.nextCursor}`);
    const all = [...page.items, ...rest.items];
    expect(all.map(({ repository, inputs }) => [repository, inputs.version])).toEqual([
      [one, "a"],
      [one, "b"],
      [two, "a"],
      [two, "b"],
    ]);
    expect(all.every(({ runId, createdBy }) => runId !== null && createdBy?.startsWith("Ada"))).toBe(true);
    expect((await world.app.call("GET", base)).body).toMatchObject({ items: [{ id }] });
  });

  it("outlives a restart, is stopped while it waits, and goes on when told", async () => {
    const before = runsOf(one);
    const { body } = await post("", wish({ plannedAt: inAnHour() }));
    const { id } = body as Batch;
    await world.app.kill("SIGKILL");
    await world.app.restart();
    expect(await read(id)).toMatchObject({ counts: { pending: 2 }, nextAt: expect.any(String) });
    expect((await post(`/${id}/stop`, {})).body).toMatchObject({ counts: { pending: 0, cancelled: 2 } });
    expect(await read(id)).toMatchObject({ stoppedAt: expect.any(String) });
    expect(runsOf(one)).toBe(before);
    const again = await post(`/${id}/retry`, { only: "cancelled" });
    expect(again.status, again.text).toBe(202);
    await until("the rest to be sent", async () => (await read(id)).counts.dispatched === 2);
    expect(runsOf(one)).toBe(before + 1);
    expectProblem(await post("/none/stop", {}), 404);
  });

  it("sends again what failed, and only that", async () => {
    const before = [runsOf(one), runsOf(two)];
    const fault = { method: "POST", path: `${one}/.*/dispatches$`, status: 403, body: { message: "No" } };
    await world.sim.control("POST", "faults", { ...fault, times: 1 });
    const { id } = (await post("", wish())).body as Batch;
    const failed = await until("one to fail", async () => {
      const batch = await read(id);
      return batch.counts.failed === 1 && batch.counts.dispatched === 1 ? batch : null;
    });
    expect(failed.counts.pending).toBe(0);
    await post(`/${id}/retry`, {});
    await until("it to be sent", async () => (await read(id)).counts.dispatched === 2);
    expect([runsOf(one), runsOf(two)]).toEqual([before[0]! + 1, before[1]! + 1]);
  });

  it("sends only what the preview showed", async () => {
    const { digest } = (await post("/preview", wish())).body as BatchPreview;
    expectProblem(await post("", wish({ digest, inputs: { version: "2" } })), 409);
    expectProblem(await post("", wish({ repositories: [other] })), 422);
  });
});
