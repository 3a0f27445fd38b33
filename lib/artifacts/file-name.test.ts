import fc from "fast-check";
import { expect, it } from "vitest";
import { toFileName } from "./file-name";

it.each([
  ["build", "application/zip", "build.zip"],
  ["site.zip", "application/zip", "site.zip"],
  ["SITE.ZIP", "application/zip", "SITE.ZIP"],
  ["report.html", "text/html", "report.html"],
  ["../../etc/passwd", "text/plain", "-..-etc-passwd"],
  ["...", "text/plain", "artifact"],
  ['a"\r\nb', "application/zip", "a-b.zip"],
  ["grün 日本", "application/zip; x", "grün 日本.zip"],
  ["a\u202egnp.exe", "image/png", "a-gnp.exe"],
  ["CON", "application/zip", "_CON.zip"],
  ["nul.txt", "text/plain", "_nul.txt"],
  ["com¹.tar.gz", "application/gzip", "_com¹.tar.gz"],
  ["console", "application/zip", "console.zip"],
  ["name. . .", "application/zip", "name.zip"],
  [" . trailing dot.", "text/plain", "trailing dot"],
  ["日".repeat(100), "application/zip", `${"日".repeat(65)}.zip`],
  [`${"x".repeat(300)}.json`, "application/json", `${"x".repeat(195)}.json`],
])("saves %j (%s) as %j", (name, type, saved) => {
  expect(toFileName(name, type)).toBe(saved);
});

it("gives a name that every system takes, whatever the artifact is called", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 120 }),
      fc.constantFrom("application/zip", "text/plain"),
      (name, type) => {
        const saved = toFileName(name, type);
        expect(Buffer.byteLength(saved)).toBeLessThanOrEqual(200);
        expect(saved).not.toMatch(/[\p{Cc}\p{Cs}"*/:<>?\\|]|^[.\s]|[.\s]$/u);
        expect(saved).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(saved).not.toBe("");
      },
    ),
  );
});
