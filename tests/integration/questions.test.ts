import { expect, it } from "vitest";
import { runInTrouble } from "@/bench/questions/run-in-trouble";

/** A failure prints it; the bench asks a thousand questions: npm run bench:questions. */
const seed = Number(process.env.KILL_SEED ?? 20_262);

it(`brings every answer to one run, killed at random and with GitHub in trouble (seed ${seed})`, async () => {
  const questions = 15;
  const kills = 3;
  const tally = await runInTrouble({ questions, kills, seed, settleSeconds: 200 });
  expect(tally).toMatchObject({ once: questions, doubled: 0, lost: 0, wrong: 0, kills, questions });
  expect(tally.taken).toBeLessThanOrEqual(questions);
  expect(tally.sent).toBe(tally.taken + tally.refused + tally.unheard);
}, 400_000);
