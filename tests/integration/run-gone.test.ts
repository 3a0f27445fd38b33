import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAsking, templates } from "./asking";
import { type Stage, startStage } from "./stage";

let stage: Stage;
let repository: string;
let asking: ReturnType<typeof createAsking>;
beforeEach(async () => {
  stage = await startStage();
  repository = await stage.createRepository(templates);
  asking = createAsking(stage, repository);
});
afterEach(() => stage.close());

/** As somebody else deletes it, on GitHub's own page. */
const remove = (id: number) =>
  fetch(`${stage.sim.url}/repos/${repository}/actions/runs/${id}`, {
    method: "DELETE",
    headers: { authorization: "token ghp_SomebodyElse000000000000000000000000" },
  });
const countedLooks = async (looks: number) => {
  await stage.control("DELETE", "journal");
  for (let n = 0; n < looks; n++) await stage.look(repository);
  return (await stage.journal()).filter((entry) => entry.counted);
};

it("is over only where its repository is still seen: of one that is not, no run was deleted", async () => {
  const id = await asking.askAndWait();
  // Hidden just after its list was read.
  const hidden = { kind: "answer", status: 404, body: { message: "Not Found" }, times: 100 };
  await stage.control("POST", "faults", { ...hidden, path: `/actions/runs/${id}` });
  await stage.control("POST", "faults", { ...hidden, path: `/repos/${repository}$` });
  await stage.startRun(repository, "resume-handler.yml", {
    inputs: { run_id: "1", resume_data: "{}" },
    conclusion: "success",
  });
  await stage.look(repository);
  expect(await asking.detail(id)).toMatchObject({ conclusion: null });
  expect((await stage.journal(`/actions/runs/${id}`)).some(({ status }) => status === 404)).toBe(true);
});

describe("a run that was deleted on GitHub", () => {
  it("after it had ended closes its question at the next look, which costs one request more", async () => {
    const id = await asking.askAndEnd();
    const other = await asking.askAndEnd();
    expect((await remove(id)).status).toBe(204);
    await stage.control("DELETE", "journal");
    await stage.look(repository);
    expect(await asking.pauseOf(id)).toMatchObject({ state: "closed" });
    expect(await asking.detail(id)).toMatchObject({ status: "completed", conclusion: "success" });
    expect((await asking.pauseOf(other)).state).toBe("awaiting");
    expect((await stage.journal(`/runs/${id}$|/runs/${id}\\?`)).map((entry) => entry.status)).toEqual([404]);
    expect(await asking.answer(id, { user_input: "go" })).toMatchObject({ error: { status: 409 } });
    expect(await countedLooks(3)).toEqual([]);
  });

  it("is missed though its list had long forgotten it, and asked for freely before", async () => {
    const id = await asking.askAndEnd();
    await Promise.all(
      Array.from({ length: 101 }, () =>
        stage.startRun(repository, "resume-handler.yml", {
          inputs: { run_id: "1", resume_data: "{}" },
          conclusion: "success",
        }),
      ),
    );
    await stage.look(repository);
    expect(await countedLooks(3)).toEqual([]);
    expect((await asking.pauseOf(id)).state).toBe("awaiting");
    await remove(id);
    await stage.look(repository);
    expect((await asking.pauseOf(id)).state).toBe("closed");
  });

  it("while it waited, for it was cancelled first, closes its question and goes on no longer", async () => {
    const id = await asking.askAndWait();
    await stage.control("POST", `runs/${id}/finish`, { conclusion: "cancelled" });
    await remove(id);
    await stage.look(repository);
    expect(await asking.detail(id)).toMatchObject({ status: "completed", conclusion: "stale" });
    await stage.advance(1000);
    expect(await asking.pauseOf(id)).toMatchObject({ state: "closed" });
  });
});

it("a question of a run that is there stays open, whatever else its repository does", async () => {
  const id = await asking.askAndEnd();
  await asking.askAndEnd();
  expect(await countedLooks(3)).toEqual([]);
  expect((await asking.pauseOf(id)).state).toBe("awaiting");
});
