import { until } from "../tests/until";
import { startWorld, type World } from "../tests/world";

export type WaitingCost = {
  /** Seconds in which a runner worked for the run that asks, from its question to its answer. */
  runnerSeconds: number;
  /** Requests against the limit in that time, for the repository with the question and for an idle one beside it. */
  counted: { asking: number; idle: number };
  /** Requests in all; those that are not counted were answered 304. */
  requests: { asking: number; idle: number };
  /** Whether the answer started a run after all that time. */
  resumed: boolean;
};

const ask = (asks: boolean) => `name: Ask
on: workflow_dispatch
jobs:
  ask:
    runs-on: ubuntu-latest
    steps:
      - run: |
          cat > pause.json <<'JSON'
          {"version": 1, "message": "Go on?"}
          JSON
      - uses: actions/upload-artifact@v4
        with: { name: "${asks ? "pause-signal-" : "nothing-"}\${{ github.run_id }}", path: pause.json }
`;
const goOn = `name: Go on
run-name: Go on (\${{ github.event.client_payload.session }})
on: repository_dispatch
jobs:
  go:
    runs-on: ubuntu-latest
    steps:
      - run: echo on
`;
const repositories = { asking: "octo/asks", idle: "octo/idle" };

/**
 * A question that waits `hours` of the simulator's clock, beside a repository that is the same but asks nothing. The
 * clock goes `speed` times as fast, and the app looks as many times as often, so as often as it would.
 */
export async function measureWaiting(hours: number, speed = 600): Promise<WaitingCost> {
  const poll = { POLL_ACTIVE_SECONDS: `${10 / speed}`, POLL_IDLE_SECONDS: `${60 / speed}` };
  // A download's link lives for a minute of the simulator's clock: the question is asked at a speed at which it can be read.
  const world = await startWorld({ speed: 20, env: { ...poll, LOG_LEVEL: "error" } });
  try {
    const runs = {
      asking: await prepare(world, repositories.asking, true),
      idle: await prepare(world, repositories.idle, false),
    };
    await until("the question", async () => (await read(world, runs.asking)).status === "awaiting_input", 60);
    await until("the other's end", async () => (await read(world, runs.idle)).status === "completed", 60);
    await quiet(world);
    await world.sim.control("POST", "clock/speed", { factor: speed });
    const { clock } = world.sim.world;
    const from = clock.now();
    await until(
      "the time to pass",
      () => clock.now() - from >= hours * 3_600_000,
      (hours * 7200) / speed + 60,
    );
    const entries = await readJournal(world);
    const count = (name: string, counted: boolean) =>
      entries.filter(({ path, ...entry }) => path.includes(`/repos/${name}/`) && (!counted || entry.counted))
        .length;
    await world.sim.control("POST", "clock/speed", { factor: 20 });
    const runnerSeconds = countRunnerSeconds(world, runs.asking, from, clock.now());
    await world.app.call("POST", `/api/runs/${runs.asking}/resume`, { answers: { user_input: "on" } });
    const resumed = await until(
      "the resumed run",
      async () => (await read(world, runs.asking)).resumedBy,
      30,
    );
    return {
      runnerSeconds,
      counted: { asking: count(repositories.asking, true), idle: count(repositories.idle, true) },
      requests: { asking: count(repositories.asking, false), idle: count(repositories.idle, false) },
      resumed: resumed > 0,
    };
  } finally {
    await world.close();
  }
}

async function prepare(world: World, name: string, asks: boolean): Promise<number> {
  const files = { ".github/workflows/ask.yml": ask(asks), ".github/workflows/go-on.yml": goOn };
  await world.sim.control("POST", "repos", { name, files });
  await world.app.call("POST", "/api/repos", { repository: name });
  const path = `repos/${name}/workflows/ask.yml/runs`;
  return (await world.sim.control<{ id: number }>("POST", path)).id;
}

type Seen = { status: string; resumedBy: number | null };
const read = async (world: World, id: number) =>
  ((await world.app.call("GET", `/api/runs/${id}`)).body ?? {}) as Seen;

type Entry = { path: string; status: number; counted: boolean };
const readJournal = async (world: World) =>
  (await world.sim.control<{ entries: Entry[] }>("GET", "journal")).entries;

/** What ended a moment ago is still read, logs and all; then only 304s are left. */
async function quiet(world: World): Promise<void> {
  await until(
    "nothing counted for a while",
    async () => {
      const entries = await readJournal(world);
      const last = entries.findLastIndex(({ counted }) => counted);
      return entries.length - last > 60;
    },
    60,
  );
  await world.sim.control("DELETE", "journal");
}

/** What GitHub would bill: for each job the part of its time between two moments of the simulator's clock. */
function countRunnerSeconds(world: World, runId: number, from: number, to: number): number {
  const jobs = [...world.sim.world.store.jobs.values()].filter(({ run }) => run.id === runId);
  const times = jobs.map(({ startedAt, completedAt }) =>
    startedAt === null ? 0 : Math.max(0, Math.min(completedAt ?? to, to) - Math.max(startedAt, from)),
  );
  return times.reduce((sum, ms) => sum + ms, 0) / 1000;
}
