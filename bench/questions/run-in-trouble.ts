import { setTimeout as after } from "node:timers/promises";
import { createChance } from "../../tests/chance";
import { until } from "../../tests/until";
import { answer, answerTwice, type Clicks } from "./answer-twice";
import { listArrived, settleAndJudge, type Verdict } from "./judge";
import { layTable, type Question, type Table } from "./table";
import { makeTrouble } from "./troubles";

export type Wish = {
  questions: number;
  /** `kill -9` at random moments, and orderly restarts in between. */
  kills: number;
  seed: number;
  ghes?: boolean;
  /** How long the last answers may take to arrive. */
  settleSeconds?: number;
};
export type Tally = Verdict &
  Clicks & {
    questions: number;
    kills: number;
    restarts: number;
    /** Answers that had been clicked and were not at GitHub yet when the process died, summed over the deaths. */
    underWay: number;
    faults: Record<string, number>;
  };

const longestMs = 3_500;

/** Asks, answers, breaks and kills; then waits for every answer and counts what GitHub holds. */
export async function runInTrouble(wish: Wish): Promise<Tally> {
  const chance = createChance(wish.seed);
  const table = await layTable(wish.questions, { ghes: wish.ghes ?? false });
  const { world } = table;
  const tally = {
    ...{ questions: wish.questions, kills: 0, restarts: 0, underWay: 0, faults: {} },
    ...{ sent: 0, taken: 0, refused: 0, unheard: 0 },
  };
  try {
    for (const batch of toBatches(table.questions, wish.kills)) {
      await makeTrouble(world, chance, tally.faults);
      const clicking = Promise.all(
        batch.map(async (question) =>
          (await answerTwice(world, question, chance, tally)) ? [] : [question],
        ),
      );
      await after(Math.floor(chance() * longestMs));
      const isKill = tally.kills < wish.kills;
      tally.underWay += isKill ? countUnderWay(table, batch) : 0;
      tally[isKill ? "kills" : "restarts"] += 1;
      await world.app.kill(isKill ? "SIGKILL" : "SIGTERM");
      const unheard = (await clicking).flat();
      await world.app.restart();
      // Whoever was told nothing clicks again when the page is back, until it says something: a connection of the
      // browser's to the process that died may take the first of these clicks along.
      for (const question of unheard)
        await until("a click to be heard", () => answer(world, question, "tab one", tally));
    }
    await world.sim.control("DELETE", "faults");
    return { ...tally, ...(await settleAndJudge(table, wish.settleSeconds ?? 600)) };
  } finally {
    await world.close();
  }
}

/** One batch more than kills: the last process is ended in order. */
function toBatches(questions: readonly Question[], kills: number): Question[][] {
  const size = Math.ceil(questions.length / (kills + 1));
  return Array.from({ length: kills + 1 }, (_, n) => questions.slice(n * size, (n + 1) * size));
}

/** Of all answers clicked so far, those that GitHub has not got. */
function countUnderWay({ world, questions }: Table, batch: readonly Question[]): number {
  const last = questions.indexOf(batch.at(-1) ?? (questions[0] as Question));
  return questions.slice(0, last + 1).filter((question) => listArrived(world, question).length === 0).length;
}
