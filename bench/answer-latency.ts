import { setTimeout as after } from "node:timers/promises";
import { layTable } from "./questions/table";

/** GitHub wants its writes a second apart, and people are slower than that: from one's acceptance to the next answer. */
const betweenMs = 1_050;

/**
 * Milliseconds from the submit of an answer until GitHub has accepted it, over all three ways back, sorted; one answer
 * after another, as a person works through an inbox.
 */
export async function measureAnswers(count: number): Promise<number[]> {
  let accepted = (_at: number) => {};
  const { world, questions } = await layTable(count, {
    onAnswer: ({ method, path, status }) => {
      if (method === "POST" && /\/(dispatches|git\/refs)$/.test(path) && status < 300)
        accepted(performance.now());
    },
  });
  try {
    // Two hundred questions were read within a minute, which is more than GitHub allows: the time that it would have us
    // wait now is not what is measured.
    await world.sim.control("POST", "limits", { secondary: false });
    const taken: number[] = [];
    for (const { runId, pauseId } of questions) {
      const acceptance = new Promise<number>((resolve) => {
        accepted = resolve;
      });
      const began = performance.now();
      const wish = { pauseId, answers: { user_input: "go on" } };
      const { status, text } = await world.app.call("POST", `/api/runs/${runId}/resume`, wish);
      if (status !== 202) throw new Error(`An answer got ${status}: ${text}`);
      taken.push((await acceptance) - began);
      await after(betweenMs);
    }
    return taken.sort((a, b) => a - b);
  } finally {
    await world.close();
  }
}
