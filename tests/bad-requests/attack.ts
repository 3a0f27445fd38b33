import fc from "fast-check";
import { type BadRequest, badRequest, type Known } from "./bad-request";
import type { Door } from "./list-doors";
import { rawRequest, sendRaw } from "./raw";
import { readShapes } from "./read-shapes";
import type { Answer, createSender } from "./send";
import { whyWrong } from "./why-wrong";

export type Attack = {
  door: string;
  sent: number;
  /** How often each status came. */
  statuses: Record<number, number>;
  slowest: { ms: number; request: BadRequest } | null;
  over: number;
  wrong: { why: string; request: BadRequest }[];
};

type Sender = ReturnType<typeof createSender>;
const atOnce = 8;
const portion = 250;
/** Longer than this no answer may take, in milliseconds. */
const mostMs = 1000;

/** Sends so many bad requests to a door, the same for the same seed, and says what came. */
export async function attack(
  door: Door,
  { send }: Sender,
  known: Known,
  count: number,
  seed: number,
): Promise<Attack> {
  const arbitrary = badRequest(door, await readShapes(door), known);
  const result: Attack = { door: door.path, sent: 0, statuses: {}, slowest: null, over: 0, wrong: [] };
  const note = (request: BadRequest, answer: Answer) => {
    result.sent += 1;
    result.statuses[answer.status] = (result.statuses[answer.status] ?? 0) + 1;
    if (answer.ms > mostMs) result.over += 1;
    if (answer.ms > (result.slowest?.ms ?? 0)) result.slowest = { ms: answer.ms, request };
    const why = whyWrong(answer, door.path.startsWith("/api/"));
    if (why) result.wrong.push({ why, request });
  };
  for (let done = 0; done < count; done += portion) {
    const numRuns = Math.min(portion, count - done);
    const waiting = fc.sample(arbitrary, { numRuns, seed: seed + done }).values();
    const work = async () => {
      for (const request of waiting) note(request, await send(request));
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }
  return result;
}

/** The same with what is hardly HTTP; answers to it come from Node's server mostly. */
export async function attackRaw(path: string, url: string, count: number, seed: number): Promise<Attack> {
  const result: Attack = { door: path, sent: 0, statuses: {}, slowest: null, over: 0, wrong: [] };
  const waiting = fc.sample(rawRequest(path, new URL(url).host), { numRuns: count, seed }).values();
  const work = async () => {
    for (const parts of waiting) {
      const { statuses, ms, closed } = await sendRaw(url, parts);
      const request = { method: "", path, headers: {}, body: Buffer.concat(parts).toString("latin1") };
      result.sent += 1;
      for (const status of statuses) result.statuses[status] = (result.statuses[status] ?? 0) + 1;
      if (ms > mostMs) result.over += 1;
      if (ms > (result.slowest?.ms ?? 0)) result.slowest = { ms, request };
      const failed = statuses.find((status) => status >= 500);
      if (failed || !closed) result.wrong.push({ why: failed ? `${failed}` : "not closed", request });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return result;
}
