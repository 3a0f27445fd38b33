import { expect, it } from "vitest";
import { toPlainText } from "./plain-text";

it.each([
  ["\u001b[36;1mnpm ci\u001b[0m", "npm ci"],
  ["\u001b[38:2::1:2:3mx\u001b[?25l\u001b[2Ky", "xy"],
  ["\u001b]8;;https://a.b\u001b\\link\u001b]8;;\u0007!", "link!"],
  ["[31m is text", "[31m is text"],
  ["a\u001bb", "a\u001bb"],
])("%j reads %j", (text, plain) => {
  expect(toPlainText(text)).toBe(plain);
});
