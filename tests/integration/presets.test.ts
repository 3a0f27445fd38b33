import { afterAll, beforeAll, expect, it } from "vitest";
import type { Preset } from "@/lib/model/preset";
import { build } from "../workflows";
import { startWorld, type World } from "../world";
import { expectProblem } from "./problem";
import { addRepository } from "./through-app";

let world: World;
let repository: string;
beforeAll(async () => {
  world = await startWorld({ limits: false });
  repository = await addRepository(world, build);
}, 90_000);
afterAll(() => world?.close());

it("keeps inputs under a name of their own, renames, replaces and forgets them", async () => {
  const list = `/api/repos/${repository}/workflows/build.yml/presets`;
  const save = (some: object) =>
    world.app.call("POST", list, { name: "Fast", inputs: { version: "1" }, ...some });
  const names = async () =>
    ((await world.app.call("GET", list)).body as { items: Preset[] }).items.map(({ name }) => name);

  const first = await save({});
  expect([first.status, first.body]).toMatchObject([
    201,
    { name: "Fast", ref: null, inputs: { version: "1" } },
  ]);
  const { id } = first.body as Preset;
  expectProblem(await save({ inputs: { version: "2" } }), 409);
  expect((await save({ inputs: { version: "2" }, replace: true })).body).toMatchObject({
    id,
    inputs: { version: "2" },
  });
  expect((await save({ name: "Slow" })).status).toBe(201);
  expect(await names()).toEqual(["Fast", "Slow"]);

  const rename = (name: string) => world.app.call("PATCH", `/api/presets/${id}`, { name });
  expectProblem(await rename("Slow"), 409);
  expectProblem(await rename(" "), 422);
  expect((await rename("Quick")).body).toMatchObject({ id, name: "Quick" });
  await world.app.restart();
  expect(await names()).toEqual(["Quick", "Slow"]);
  expect((await world.app.call("DELETE", `/api/presets/${id}`)).body).toMatchObject({ name: "Quick" });
  expectProblem(await world.app.call("DELETE", `/api/presets/${id}`), 404);
  expectProblem(await world.app.call("GET", "/api/repos/octo/none/workflows/a.yml/presets"), 404);
});
