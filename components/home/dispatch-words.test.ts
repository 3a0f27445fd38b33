import { expect, it } from "vitest";
import { toDispatchWords } from "./dispatch-words";

it.each([
  [{ missed: 0, unconfirmed: 0, planned: 0 }, null],
  [{ missed: 1, unconfirmed: 0, planned: 2 }, "1 dispatch missed its time · 2 dispatches are planned"],
  [
    { missed: 3, unconfirmed: 1, planned: 0 },
    "3 dispatches missed their time · 1 dispatch may have been sent or not",
  ],
])("says of %o what a person may want to do", (counts, words) => expect(toDispatchWords(counts)).toBe(words));
