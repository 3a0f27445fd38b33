import { expect, it } from "vitest";
import { createLimit } from "./limit";

it("runs no more than it may, in order, also after a failure", async () => {
  const limit = createLimit(2);
  const started: number[] = [];
  const ends: (() => void)[] = [];
  let most = 0;
  let running = 0;
  const work = (n: number) =>
    limit(async () => {
      started.push(n);
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
      if (n === 1) throw new Error("one");
    });
  const all = Promise.allSettled([work(1), work(2), work(3), work(4)]);
  while (ends.length > 0) {
    ends.shift()?.();
    await new Promise(setImmediate);
  }
  expect((await all).map((one) => one.status)).toEqual(["rejected", "fulfilled", "fulfilled", "fulfilled"]);
  expect(started).toEqual([1, 2, 3, 4]);
  expect(most).toBe(2);
});
