import { afterAll, beforeAll, expect, it } from "vitest";
import { createHandle, toJson } from "@/lib/http/handle";
import { createDispatches } from "@/lib/runs/dispatch";
import { type Stage, startStage } from "./stage";

const workflow = `on:
  workflow_dispatch:
    inputs:
      note: { type: string }
jobs: { build: { runs-on: ubuntu-latest, steps: [{ run: make }] } }
`;

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

/** As many pages as there are and none more: SQLite answers as it does on a full disk. */
const fillDisk = (db: Stage["deps"]["db"]) => db.$queryRawUnsafe("PRAGMA max_page_count = 1");
const makeRoom = (db: Stage["deps"]["db"]) => db.$queryRawUnsafe("PRAGMA max_page_count = 1000000");

it("says that the disk is full, starts nothing, and goes on when there is room", async () => {
  const { deps } = stage;
  const repository = await stage.createRepository({ ".github/workflows/build.yml": workflow });
  const handle = createHandle(() => {})(async () => {
    const target = { repository, workflow: "build.yml", inputs: { note: "x".repeat(20_000) } };
    const created = await createDispatches(deps, [target]);
    return toJson(created.ok ? created.value : created.error);
  });
  const dispatch = async () => (await handle(new Request("http://127.0.0.1/"), {})) as Response;

  expect((await dispatch()).status).toBe(200);
  const before = await deps.db.dispatch.count();
  await fillDisk(deps.db);
  const refused = await dispatch();
  await makeRoom(deps.db);
  expect(refused.status).toBe(507);
  expect(await refused.json()).toMatchObject({ code: "disk_full" });
  expect(await deps.db.dispatch.count()).toBe(before);

  expect((await dispatch()).status).toBe(200);
  expect(await deps.db.dispatch.count()).toBe(before + 1);
});
