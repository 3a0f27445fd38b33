import { expect, it } from "vitest";
import { toJump } from "./jump";

it.each([
  ["https://github.com/o/r/actions/runs/123", "/o/r/actions/runs/123"],
  ["https://ghe.example.com/o/r/actions/runs/1/job/2#step:3:4", "/o/r/actions/runs/1/job/2#step:3:4"],
  ["https://github.com/o/r/actions/workflows/ci.yml", "/o/r/actions/workflows/ci.yml"],
  ["https://github.com/o/r", "/o/r"],
  [" o/r/actions/runs/9 ", "/o/r/actions/runs/9"],
  ["o/r", null],
  ["https://github.com/o/r/pulls", null],
  ["build", null],
  ["javascript:alert(1)", null],
])("%s", (text, path) => expect(toJump(text)).toBe(path));
