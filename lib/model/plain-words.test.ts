import { expect, it } from "vitest";
import { toPlainWords } from "./plain-words";

it.each([
  ["Deploy to **production**?", "Deploy to production?"],
  ["\n\n## Which *way*?\n\nmore", "Which way?"],
  ["[Plan](https://x.test/a) is `ready`", "Plan is ready"],
  ["<img src=x onerror=alert(1)>\nReally?", "Really?"],
  ["```\ncode\n```\nAfter", "After"],
  ["---\n- first", "first"],
  ["snake_case_name stays", "snake_case_name stays"],
  ["", ""],
])("%j", (markdown, words) => expect(toPlainWords(markdown)).toBe(words));
