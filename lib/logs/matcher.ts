import { Worker } from "node:worker_threads";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";

/** Finds which texts match, as their places in the list; null when the pattern took too long. Close it when done. */
export type Matcher = { find(texts: string[]): Promise<number[] | null>; close(): Promise<void> };
export type Pattern = { q: string; regex: boolean; case: boolean };

const patience = 5000;

/** A matcher for words or for a regular expression, which runs in a thread of its own. Error: no such pattern (422). */
export function createMatcher(pattern: Pattern): Result<Matcher, Problem> {
  return pattern.regex ? createRegexMatcher(pattern) : ok(createWordMatcher(pattern));
}

function createWordMatcher({ q, case: exact }: Pattern): Matcher {
  const fold = (text: string) => (exact ? text : text.toLowerCase());
  const word = fold(q);
  return {
    find: async (texts) => texts.flatMap((text, place) => (fold(text).includes(word) ? [place] : [])),
    close: async () => {},
  };
}

/** Some patterns need years for one line. A thread can be ended in the midst of it; the server's own cannot. */
function createRegexMatcher({ q, case: exact }: Pattern): Result<Matcher, Problem> {
  const flags = exact ? "" : "i";
  try {
    new RegExp(q, flags);
  } catch (error) {
    const { message } = error as Error;
    return err(createProblem("invalid", `q: ${message}`, { errors: [{ path: "q", message }] }));
  }
  const worker = new Worker(thread, { eval: true, workerData: { q, flags } });
  // An error ends the thread, and then the time runs out.
  worker.on("error", () => {});
  return ok({
    find: (texts) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve(null), patience);
        worker.once("message", (places: number[]) => {
          clearTimeout(timer);
          resolve(places);
        });
        worker.postMessage(texts);
      }),
    close: async () => void (await worker.terminate()),
  });
}

const thread = `
const { parentPort, workerData } = require("node:worker_threads");
const pattern = new RegExp(workerData.q, workerData.flags);
parentPort.on("message", (texts) => {
  parentPort.postMessage(texts.flatMap((text, place) => (pattern.test(text) ? [place] : [])));
});
`;
