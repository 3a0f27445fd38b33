import type { World } from "../../tests/world";
import type { Question } from "./table";

/** What people saw of a question: how many clicks were told that theirs counts, that another's does, or nothing. */
export type Clicks = { sent: number; taken: number; refused: number; unheard: number };

/** Two tabs at once, some with a double click, each with an answer of its own. False when nobody was told anything. */
export async function answerTwice(
  world: World,
  question: Question,
  chance: () => number,
  clicks: Clicks,
): Promise<boolean> {
  const tabs = ["one", "two", ...(chance() < 0.5 ? ["two"] : [])];
  const heard = await Promise.all(tabs.map((tab) => answer(world, question, `tab ${tab}`, clicks)));
  return heard.includes(true);
}

/** True when the person was told that the answer counts, or whose does. */
export async function answer(
  world: World,
  question: Question,
  text: string,
  clicks: Clicks,
): Promise<boolean> {
  clicks.sent += 1;
  const path = `/api/runs/${question.runId}/resume`;
  const wish = { pauseId: question.pauseId, answers: { user_input: text } };
  const { status } = await world.app.call("POST", path, wish).catch(() => ({ status: 0 }));
  question.told.push(status);
  if (status === 202) clicks.taken += 1;
  else if (status === 409) clicks.refused += 1;
  else if (status === 0) clicks.unheard += 1;
  else throw new Error(`An answer to run ${question.runId} got ${status}.`);
  return status !== 0;
}
