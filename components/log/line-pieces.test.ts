import fc from "fast-check";
import { expect, it } from "vitest";
import { toPlain } from "./ansi";
import { toPieces } from "./line-pieces";

it("makes links of web addresses only, without the full stop behind them", () => {
  const pieces = toPieces("see https://example.com/a?b=c. or javascript:alert(1), ftp://x/y", null);
  expect(pieces.filter((piece) => piece.href).map(({ text, href }) => [text, href])).toEqual([
    ["https://example.com/a?b=c", "https://example.com/a?b=c"],
  ]);
});

it("marks what the search finds, also across colours", () => {
  const pieces = toPieces("a \u001b[31mfoo\u001b[0mbar foobar", /foobar/g);
  expect(pieces.filter((piece) => piece.hit).map((piece) => piece.text)).toEqual(["foo", "bar", "foobar"]);
});

it("loses no character", () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1, maxLength: 2 }), (text, search) => {
      const pattern = new RegExp(search.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"), "gi");
      expect(
        toPieces(`${text} http://${text}`, pattern)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(toPlain(`${text} http://${text}`));
    }),
  );
});
