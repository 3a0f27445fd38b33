import { afterAll, beforeAll, expect, it } from "vitest";
import { exportStory } from "@/lib/runs/export-story";
import { openRun } from "@/lib/runs/open-run";
import { createAsking, templates } from "./asking";
import { plantedToken, type Stage, startStage } from "./stage";

/** Asks again until the answer says that it is enough, each time in a run of its own. */
const asksAgain = `name: Again
run-name: Again \${{ github.event.client_payload.session }}
on:
  workflow_dispatch:
  repository_dispatch:
    types: [again]
jobs:
  ask:
    runs-on: ubuntu-latest
    steps:
      - run: |
          cat > pause.json <<'JSON'
          {"version": 1, "message": "Once more?", "resume": {"event_type": "again"}}
          JSON
      - uses: actions/upload-artifact@v4
        with: { name: "pause-signal-\${{ github.run_id }}", path: pause.json }
`;

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

it("is one story as long as the chain is, kept when GitHub has forgotten the runs, and taken away as JSON", async () => {
  const links = 12;
  const repository = await stage.createRepository({ ".github/workflows/again.yml": asksAgain });
  const asking = createAsking(stage, repository);
  const first = await stage.startRun(repository, "again.yml");
  let last = first;
  for (let n = 0; n < links; n++) {
    await stage.advance(20_000);
    await stage.look(repository);
    expect(await asking.answer(last, { user_input: `answer ${n}` })).toMatchObject({ ok: true });
    await stage.settle("resume");
    await stage.advance(3_000);
    last = (await asking.pauseOf(last)).delivery!.runId!;
  }
  for (const run of [...stage.sim.world.store.runs.values()].filter(({ id }) => id !== last)) {
    await fetch(`${stage.sim.url}/repos/${repository}/actions/runs/${run.id}`, {
      method: "DELETE",
      headers: { authorization: `token ${plantedToken}` },
    });
  }
  expect(stage.sim.world.store.runs.has(first)).toBe(false);
  await stage.look(repository);

  for (const id of [first, last]) {
    const opened = await openRun(stage.deps, { repository, id });
    const story = opened.ok ? opened.value.story : [];
    expect(story.filter(({ kind }) => kind === "run")).toHaveLength(links + 1);
    expect(story.slice(0, 4).map(({ kind }) => kind)).toEqual(["run", "question", "answer", "run"]);
    expect(story[0]).toMatchObject({ run: { id: first } });
    expect(story.findLast(({ kind }) => kind === "run")).toMatchObject({ run: { id: last } });
  }
  const taken = (await exportStory(stage.deps, last))!;
  const answers = taken.items.flatMap((item) => (item.kind === "answer" ? item.answers.user_input : []));
  expect(answers).toEqual(Array.from({ length: links }, (_, n) => `answer ${n}`));
  expect(taken.items[1]).toMatchObject({
    kind: "question",
    state: "answered",
    pause: { message: "Once more?", digest: expect.stringMatching(/^[0-9a-f]{64}$/), answer: { by: "octo" } },
  });
  expect(taken.items[2]).toMatchObject({ by: "octo", delivery: { state: "linked" } });
  expect(await exportStory(stage.deps, 404)).toBeNull();
}, 120_000);

it("holds every run that a run with several questions started", async () => {
  const repository = await stage.createRepository(templates);
  const asking = createAsking(stage, repository);
  const id = await stage.startRun(repository, "ask.yml");
  await stage.advance(5_000);
  const legs = ["linux", "macos", "windows"];
  for (const leg of legs) {
    await stage.control("POST", `runs/${id}/artifacts`, {
      name: `pause-signal-${id}-${leg}`,
      files: { "pause.json": JSON.stringify({ version: 1, message: `Ship ${leg}?` }) },
    });
  }
  await stage.advance(120_000);
  await stage.look(repository);
  const { pauses } = await asking.detail(id);
  expect(pauses).toHaveLength(4);
  const started: number[] = [];
  for (const pause of pauses) {
    const answers = pause.name.endsWith(String(id)) ? { target: "staging" } : { user_input: pause.name };
    expect(await asking.answer(id, answers, pause.id)).toMatchObject({ ok: true });
    await stage.settle("resume");
    await stage.advance(3_000);
    started.push((await asking.pauseNamed(id, pause.name)).delivery!.runId!);
  }
  expect(new Set(started).size).toBe(4);
  for (const from of [id, started[1]!]) {
    const { story } = await asking.detail(from);
    const runs = story.flatMap((entry) => (entry.kind === "run" ? entry.run.id : []));
    expect(runs.sort()).toEqual([id, ...started].sort());
  }
});
