import { rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listKept, measureKept } from "@/lib/logs/list-kept";
import { searchKept } from "@/lib/logs/search-kept";
import { toSearchPlan } from "@/lib/logs/search-plan";
import { searchPool } from "@/lib/logs/search-pool";
import { logFile, writeLog } from "@/lib/logs/store";
import type { KeptSearchEvent, SearchEnd } from "@/lib/model/kept-search";
import { until } from "../until";
import { createLogged, startHalfDone } from "./half-done";
import { type Stage, startStage } from "./stage";

let stage: Stage;
let older: Awaited<ReturnType<typeof startHalfDone>>;
let newer: Awaited<ReturnType<typeof startHalfDone>>;
let repository: string;
let other: string;
beforeAll(async () => {
  stage = await startStage({ keepLogs: "all" });
  repository = await createLogged(stage);
  other = await createLogged(stage);
  older = await startHalfDone(stage, repository);
  newer = await startHalfDone(stage, other);
});
afterAll(() => stage.close());

const never = new AbortController().signal;
function toPlan(q: string, more = {}) {
  const plan = toSearchPlan({ q, regex: false, case: false, word: false, ...more });
  if (!plan.ok) throw new Error(plan.error.detail);
  return plan.value;
}
async function search(plan = toPlan("needle"), scope = {}, signal = never) {
  const events: KeptSearchEvent[] = [];
  await searchKept(stage.deps, { scope, plan, signal, send: async (event) => void events.push(event) });
  const matches = events.flatMap((one) => (one.event === "match" ? [one.data] : []));
  const end = events.find((one) => one.event === "end")?.data as SearchEnd;
  return { events, matches, end };
}

it("finds text in all kept logs, the newest run first, and tells of what it is a part", async () => {
  const { events, matches, end } = await search();
  const mine = matches.filter(({ runId }) => runId === newer.id || runId === older.id);
  expect(mine.map(({ runId, jobId }) => [runId, jobId])).toEqual([
    [newer.id, newer.quick],
    [newer.id, newer.broken],
    [older.id, older.quick],
    [older.id, older.broken],
  ]);
  expect(mine[0]).toMatchObject({ text: "needle in the hay" });
  expect(end).toMatchObject({ total: matches.length, shown: matches.length, truncated: false });
  expect(end.searched).toBe((await listKept(stage.deps, {})).length - end.unread);
  expect(events).toContainEqual({
    event: "log",
    data: expect.objectContaining({ jobId: newer.quick, repository: other, total: 1 }),
  });
});

it("keeps to a repository, a workflow, a whole word", async () => {
  const of = async (scope: object, plan = toPlan("needle")) => (await search(plan, scope)).end.total;
  expect(await of({ repository: repository.toUpperCase() })).toBe(2);
  expect(await of({ repository, workflow: "ci.yml" })).toBe(2);
  expect(await of({ repository, workflow: "no.yml" })).toBe(0);
  expect(await of({ repository: "octo/none" })).toBe(0);
  // The route hands in its whole query.
  expect(await of({ repository, q: "needle" })).toBe(2);
  expect(await of({}, toPlan("needl", { word: true }))).toBe(0);
  expect(await measureKept(stage.deps, { repository })).toMatchObject({ runs: 1, logs: 2 });
});

/** A run of a repository of its own, with this text for one of its two kept logs. */
async function keepOwn(text: string) {
  const name = await createLogged(stage);
  const { id, quick } = await startHalfDone(stage, name);
  async function* body() {
    yield Buffer.from(text);
  }
  const place = { runId: id, attempt: 1, jobId: quick };
  await writeLog(stage.dataDir, place, body());
  return { scope: { repository: name }, place };
}

it("sends some lines of a log that has very many, and counts them all", async () => {
  const { scope } = await keepOwn("haystack\nneedle\n".repeat(400_000));
  const { matches, end } = await search(toPlan("needle"), scope);
  expect(end).toMatchObject({ total: 400_001, searched: 2, found: 2, shown: 101, truncated: true });
  expect(matches.map(({ n }) => n).slice(0, 100)).toEqual(Array.from({ length: 100 }, (_, n) => n * 2 + 2));
});

it("stops when the client has gone, and a hostile pattern by itself; no thread is held", async () => {
  const pool = searchPool(stage.deps.env.root);
  const { scope } = await keepOwn(`${"a".repeat(50)}!\n`);
  const hostile = toPlan("^(a+)+$", { regex: true });
  const leave = new AbortController();
  const left = search(hostile, scope, leave.signal);
  await until("a thread at work", () => pool.state().busy > 0);
  leave.abort();
  expect((await left).end).toBeUndefined();
  await until("no thread at work", () => pool.state().busy === 0, 2);
  const { events } = await search(hostile, scope);
  expect(events.at(-1)).toMatchObject({ event: "problem", data: { status: 422 } });
  await until("no thread at work", () => pool.state().busy === 0, 2);
});

it("says of a log that is gone from the disk that it was not read", async () => {
  const { scope, place } = await keepOwn("needle\n");
  await rm(logFile(stage.dataDir, place));
  const { end } = await search(toPlan("needle"), scope);
  expect(end).toMatchObject({ total: 1, searched: 1, unread: 1 });
});
