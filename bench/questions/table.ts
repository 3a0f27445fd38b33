import { readFileSync } from "node:fs";
import type { InboxItem } from "@/lib/model/inbox";
import type { Pause, ResumeWay } from "@/lib/model/pause";
import type { SimulatorOptions } from "../../simulator/server";
import { until } from "../../tests/until";
import { startWorld, type World } from "../../tests/world";

/** A question that waits, as the app knows it; `told` has the status that each click on it got, 0 for none. */
export type Question = {
  runId: number;
  pauseId: string;
  repository: string;
  way: ResumeWay;
  told: number[];
};
export type Table = { world: World; questions: Question[] };

const workflows = {
  ".github/workflows/ask.yml":
    "name: Ask\non: workflow_dispatch\njobs:\n  ask:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n",
  ".github/workflows/resume.yml": `name: Resume
run-name: Resume of run \${{ github.event.client_payload.run_id }} (\${{ github.event.client_payload.session }})
on:
  repository_dispatch:
    types: [resume-workflow]
jobs:
  go:
    runs-on: ubuntu-latest
    steps:
      - run: echo on
`,
  ".github/workflows/resume-handler.yml": readFileSync(".github/workflows/resume-handler.yml", "utf8"),
};
/** GitHub lists a hundred artifacts at once. */
const inOneRepository = 60;
/** Most answers start a run; one in five goes by a messenger, one in five by a ref. */
const ways: ResumeWay[] = [
  "repository_dispatch",
  "workflow_dispatch",
  "repository_dispatch",
  "git_ref",
  "repository_dispatch",
];

/** An app and a GitHub of its own, with this many questions of ended runs, all of them in the app's inbox. */
export async function layTable(count: number, options: SimulatorOptions): Promise<Table> {
  const env = {
    POLL_ACTIVE_SECONDS: "4",
    POLL_IDLE_SECONDS: "4",
    // As GitHub asks, in a test too: many are killed between two writes.
    GITHUB_SECONDS_BETWEEN_WRITES: "1",
    LOG_LEVEL: "error",
  };
  const world = await startWorld({ ...options, env });
  // As on GitHub Enterprise Cloud: an hour of it in ten minutes is not what is measured here.
  await world.sim.control("POST", "limits", { login: "octo", limit: 15_000, remaining: 15_000 });
  const asked = new Map<number, ResumeWay>();
  for (let n = 0; n < count; n += 1) {
    const repository = `octo/q${Math.floor(n / inOneRepository)}`;
    if (n % inOneRepository === 0) {
      await world.sim.control("POST", "repos", { name: repository, files: workflows });
    }
    const way = ways[n % ways.length] as ResumeWay;
    asked.set(await ask(world, repository, way, n), way);
    if (n % inOneRepository === inOneRepository - 1 || n === count - 1) {
      const added = await world.app.call("POST", "/api/repos", { repository });
      if (added.status !== 201) throw new Error(`${repository} could not be added: ${added.text}`);
    }
  }
  const items = await until(
    `${count} questions in the inbox`,
    async () => {
      const { body } = await world.app.call("GET", "/api/inbox");
      const { items: waiting } = body as { items: InboxItem[] };
      return waiting.length === count && waiting;
    },
    240,
  );
  const questions = items.flatMap((item) =>
    item.kind === "pause" ? toQuestion(item.pause, asked.get(item.pause.runId)) : [],
  );
  return { world, questions: questions.sort((a, b) => a.runId - b.runId) };
}

async function ask(world: World, repository: string, via: ResumeWay, n: number): Promise<number> {
  const path = `repos/${repository}/workflows/ask.yml/runs`;
  const { id } = await world.sim.control<{ id: number }>("POST", path);
  const signal = { version: 1, message: `Question ${n}?`, resume: { via } };
  await world.sim.control("POST", `runs/${id}/artifacts`, {
    name: `pause-signal-${id}`,
    files: { "pause.json": JSON.stringify(signal) },
  });
  await world.sim.control("POST", `runs/${id}/finish`, { conclusion: "success" });
  return id;
}

const toQuestion = (pause: Pause, way: ResumeWay = "repository_dispatch"): Question => ({
  runId: pause.runId,
  pauseId: pause.id,
  repository: pause.repository,
  way,
  told: [],
});
