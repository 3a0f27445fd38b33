import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { streamLogs } from "@/lib/logs/stream-logs";
import { parseEventId } from "@/lib/logs/stream-position";
import type { LogEvent } from "@/lib/model/log";
import { until } from "../until";
import { createLogged, startHalfDone } from "./half-done";
import { type Stage, startStage } from "./stage";

let stage: Stage;
let repository: string;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.control("DELETE", "faults");
  repository = await createLogged(stage);
});

const finish = async (job: number) => {
  await stage.control("POST", `jobs/${job}/finish`, { conclusion: "success" });
  await stage.look(repository);
};
/** Reads a stream as a client does; `text` is what was sent, event by event. */
function listen(
  runId: number,
  { jobId = null, after = null }: { jobId?: number | null; after?: string | null } = {},
) {
  const events: (LogEvent & { id?: string })[] = [];
  const end = new AbortController();
  const over = streamLogs(stage.deps, {
    runId,
    jobId,
    after: parseEventId(after),
    send: async (event) => void events.push(event),
    signal: end.signal,
  });
  const lines = (job: number) =>
    events.flatMap((event) => (event.event === "lines" && event.data.jobId === job ? event.data.lines : []));
  const leave = () => {
    end.abort();
    return over;
  };
  return { events, over, lines, leave };
}

describe("the stream of a run", () => {
  it("sends each job's lines as soon as it has ended, and ends with the run", async () => {
    const { id, quick, slow, broken } = await startHalfDone(stage, repository);
    const client = listen(id);
    await until("the lines of the job that failed", () => client.lines(broken).length > 0);
    expect(client.lines(quick).map((line) => line.text)).toContain("needle in the hay");
    expect(client.lines(slow)).toEqual([]);
    expect(client.events.filter((event) => event.event === "job")).toHaveLength(3);
    await finish(slow);
    await client.over;
    expect(client.lines(slow).length).toBeGreaterThan(0);
    expect(client.events.at(-1)).toEqual({ event: "end", data: {} });
    const numbers = client.lines(slow).map((line) => line.n);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it("goes on after the last event that a client has", async () => {
    const { id, quick, slow } = await startHalfDone(stage, repository);
    const first = listen(id, { jobId: quick });
    await first.over;
    const cut = first.events.find((event) => event.event === "lines")!.id!;
    await finish(slow);
    const second = listen(id, { after: cut });
    await second.over;
    expect(second.lines(quick)).toEqual([]);
    expect(second.lines(slow).length).toBeGreaterThan(0);
  });

  it("stops when the client has gone", async () => {
    const { id, broken } = await startHalfDone(stage, repository);
    const client = listen(id);
    await until("lines", () => client.lines(broken).length > 0);
    await client.leave();
    expect(client.events.some((event) => event.event === "end")).toBe(false);
  });
});
