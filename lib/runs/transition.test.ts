import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JobObservation, RunObservation } from "@/lib/github/port";
import { type RunMilestone, type RunState, transition, transitionJob } from "./transition";

const base: RunObservation = {
  id: 30_433_642_001,
  repositoryId: 1,
  repository: "o/r",
  workflowId: 2,
  workflowName: "CI",
  workflowPath: ".github/workflows/ci.yml",
  title: "CI",
  number: 7,
  attempt: 1,
  status: "queued",
  conclusion: null,
  event: "push",
  branch: "main",
  sha: "a".repeat(40),
  actor: "mona",
  headRepository: "o/r",
  createdAt: "2026-01-01T00:00:00Z",
  startedAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-01T00:00:00Z",
  url: "https://github.com/o/r/actions/runs/30433642001",
};
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString().replace(".000", "");

/** Folds observations in the order given; the row, and the milestones passed. */
function fold(observations: RunObservation[]) {
  let row: RunState | null = null;
  const events: RunMilestone[] = [];
  for (const seen of observations) {
    const step = transition(row, seen);
    if (step.changes) row = { ...(row ?? ({} as RunState)), ...step.changes };
    events.push(...step.events);
  }
  return { row, events };
}

const observation = fc
  .record({
    attempt: fc.integer({ min: 1, max: 3 }),
    updatedAt: fc.integer({ min: 0, max: 9 }).map(at),
    status: fc.constantFrom(
      "requested",
      "queued",
      "pending",
      "waiting",
      "in_progress",
      "completed",
      "a word of tomorrow",
    ),
    title: fc.constantFrom("CI", "CI of Ä"),
    word: fc.constantFrom("success", "failure", "cancelled"),
  })
  .map(
    ({ word, ...some }): RunObservation => ({
      ...base,
      ...some,
      conclusion: some.status === "completed" ? word : null,
    }),
  );
const shuffled = <T>(one: fc.Arbitrary<T>) =>
  fc.array(one, { minLength: 1, maxLength: 8 }).chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray(list, { minLength: list.length }).chain((other) =>
        // some arrive twice
        fc.shuffledSubarray(list).map((again) => [...other, ...again]),
      ),
    ),
  );

describe("transition of a run", () => {
  it("ends in the same row, whatever the order and however often it is told", () => {
    fc.assert(
      fc.property(shuffled(observation), ([list, other]) => {
        expect(fold(other).row).toEqual(fold(list).row);
      }),
      { numRuns: 2000 },
    );
  });

  it("changes nothing for what it knows already", () => {
    fc.assert(
      fc.property(fc.array(observation, { minLength: 1 }), (list) => {
        const { row } = fold(list);
        for (const seen of list) expect(transition(row, seen)).toEqual({ changes: null, events: [] });
      }),
    );
  });

  it("tells the end once, and again for each re-run", () => {
    const life: RunObservation[] = [
      base,
      { ...base, status: "in_progress", updatedAt: at(1) },
      { ...base, status: "completed", conclusion: "failure", updatedAt: at(5) },
      { ...base, status: "completed", conclusion: "failure", updatedAt: at(8) },
      // GitHub is slow with the attempt's number
      { ...base, status: "queued", updatedAt: at(20) },
      { ...base, attempt: 2, status: "in_progress", startedAt: at(20), updatedAt: at(22) },
      { ...base, attempt: 2, status: "completed", conclusion: "success", updatedAt: at(30) },
    ];
    expect(fold(life).events).toEqual(["appeared", "ended", "reran", "reran", "ended"]);
    expect(fold(life.slice(0, 4)).row).toMatchObject({ completedAt: at(5), updatedAt: at(8) });
    expect(fold(life).row).toMatchObject({ attempt: 2, conclusion: "success", completedAt: at(30) });
  });
});

describe("transition of a job", () => {
  const job: JobObservation = {
    id: 9,
    runId: base.id,
    attempt: 1,
    name: "test",
    status: "queued",
    conclusion: null,
    createdAt: at(0),
    startedAt: null,
    completedAt: null,
    runner: null,
    labels: ["ubuntu-latest"],
    steps: [],
    url: "https://github.com/o/r/actions/runs/1/job/9",
  };
  const step = fc.record({
    number: fc.integer({ min: 1, max: 3 }),
    name: fc.constant("Run tests"),
    status: fc.constantFrom("queued", "in_progress", "completed"),
    conclusion: fc.constantFrom(null, "success"),
    startedAt: fc.constant(null),
    completedAt: fc.constant(null),
  });
  const seen = fc
    .record({
      status: fc.constantFrom("queued", "waiting", "in_progress", "completed"),
      steps: fc.array(step, { maxLength: 3 }),
    })
    .map((some): JobObservation => ({ ...job, ...some }));

  it("ends in the same row, whatever the order", () => {
    const last = (list: JobObservation[]) =>
      list.reduce<JobObservation | null>((row, one) => transitionJob(row, one) ?? row, null);
    fc.assert(
      fc.property(shuffled(seen), ([list, other]) => {
        expect(last(other)).toEqual(last(list));
      }),
    );
  });

  it("goes forward only", () => {
    const done = { ...job, status: "completed", conclusion: "success" as const };
    expect(transitionJob(done, { ...job, status: "in_progress" })).toBeNull();
    expect(transitionJob(job, done)).toBe(done);
  });
});
