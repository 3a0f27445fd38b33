import fc from "fast-check";
import { expect, it } from "vitest";
import { toGhCommand } from "./gh-command";

it("is what a person would type", () =>
  expect(
    toGhCommand({
      repository: "o/r",
      workflow: "ci.yml",
      ref: "main",
      inputs: { level: "info", why: "it's me" },
    }),
  ).toBe(`gh workflow run ci.yml -R o/r --ref main -f level=info -f 'why=it'\\''s me'`));

it("gives a shell exactly the words it was made of", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "'", '"', "$", "`", "\\", " ", "\n", ";", "é", "(") });
  fc.assert(
    fc.property(text, (value) => {
      const command = toGhCommand({
        repository: "o/r",
        workflow: "w.yml",
        ref: "x",
        inputs: { name: value },
      });
      expect(toWords(command).at(-1)).toBe(`name=${value}`);
    }),
  );
});

/** As POSIX reads a line: nothing is special between single quotes, and a backslash outside takes the next as it is. */
const toWords = (line: string): string[] =>
  [...line.matchAll(/(?:'[^']*'|\\.|[^' \\])+/gs)].map(([word]) =>
    word.replaceAll(/'([^']*)'|\\(.)/gs, (_, quoted, single) => quoted ?? single),
  );
