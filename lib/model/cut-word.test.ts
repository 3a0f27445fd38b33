import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayCutWords } from "./cut-word";
import { invisible } from "./invisible";

const esc = "\u001b";

describe("whether a word may have a code in it", () => {
  it.each([
    ["around a word", `a ${esc}[31mred${esc}[0m word`, false],
    ["around a word, two at once", `a ${esc}[1m${esc}[31mred${esc}[0m, ${esc}[0m`, false],
    ["in a word", `gh${esc}[31mp_x`, true],
    ["in a word, two at once", `gh${esc}[31m${esc}[1mp_x`, true],
    ["another control character", "gh\u0001p_x", true],
    ["one that is written out", "gh\\u001b[31mp_x", true],
    ["a link, which is not looked into", `${esc}]8;;http://a${esc}\\a`, true],
    ["a code that is cut off", `a ${esc}[3`, true],
    ["nothing", "a\tb\r\nc", false],
  ])("%s", (_case, text, may) => expect(mayCutWords(text)).toBe(may));

  it("false is never told of a text whose words are others without its codes", () => {
    const part = fc.constantFrom(
      "gh",
      "p_",
      "a",
      "-",
      " ",
      "\n",
      `${esc}[31m`,
      `${esc}[`,
      esc,
      ";",
      "m",
      "[",
      "7",
      `${esc}[0;1m`,
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const text = parts.join("");
        if (mayCutWords(text)) return;
        const words = (one: string) => one.match(/[\w.-]+/g) ?? [];
        // Each word that is seen stands in one piece.
        const pieces = text.split(invisible).flatMap(words);
        expect(pieces).toEqual(words(text.replace(invisible, "")));
      }),
      { numRuns: 2000 },
    );
  });
});
