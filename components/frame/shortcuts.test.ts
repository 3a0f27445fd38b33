import { expect, it } from "vitest";
import { toStroke } from "./shortcuts";

const press = (key: string, more: Partial<Parameters<typeof toStroke>[0]> = {}) => ({
  key,
  meta: false,
  alt: false,
  typing: false,
  ...more,
});

it("goes after g, and only then", () => {
  expect(toStroke(press("g"), false)).toEqual({ kind: "arm" });
  expect(toStroke(press("r"), true)).toEqual({ kind: "go", path: "/runs" });
  expect(toStroke(press("r"), false)).toBeNull();
});

it("leaves text fields and the browser's own keys alone", () => {
  expect(toStroke(press("j", { typing: true }), false)).toBeNull();
  expect(toStroke(press("g", { meta: true }), false)).toBeNull();
  expect(toStroke(press("k", { meta: true, typing: true }), false)).toEqual({ kind: "palette" });
});
