import { expect, it } from "vitest";
import { toFileName } from "./file-name";

it.each([
  ["build", "application/zip", "build.zip"],
  ["site.zip", "application/zip", "site.zip"],
  ["report.html", "text/html", "report.html"],
  ["../../etc/passwd", "text/plain", "-..-etc-passwd"],
  ["...", "text/plain", "artifact"],
  ['a"\r\nb', "application/zip", "a-b.zip"],
  ["grün 日本", "application/zip; x", "grün 日本.zip"],
  ["a\u202egnp.exe", "image/png", "a-gnp.exe"],
])("saves %j (%s) as %j", (name, type, saved) => {
  expect(toFileName(name, type)).toBe(saved);
});
