import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toPlain, toSpans } from "./ansi";

const esc = "\u001b";

describe("toSpans", () => {
  it.each([
    ["plain", [{ text: "plain" }]],
    [`${esc}[31mred${esc}[0m rest`, [{ text: "red", style: { color: "var(--ansi-1)" } }, { text: " rest" }]],
    [`${esc}[1;92mok`, [{ text: "ok", style: { color: "var(--ansi-10)", fontWeight: 600 } }]],
    [
      `${esc}[38;5;208mx`,
      [
        {
          text: "x",
          style: {
            color:
              "light-dark(oklch(from rgb(255 135 0) min(l, 0.52) c h), oklch(from rgb(255 135 0) max(l, 0.72) c h))",
          },
        },
      ],
    ],
    [
      `${esc}[48;2;250;250;250mx`,
      [{ text: "x", style: { backgroundColor: "rgb(250 250 250)", color: "#000" } }],
    ],
    [`${esc}[38:5:9;4:3mx`, [{ text: "x", style: { color: "var(--ansi-9)", textDecoration: "underline" } }]],
    [
      `${esc}[48:2::250:250:250;58;2;1;2;3mx`,
      [{ text: "x", style: { backgroundColor: "rgb(250 250 250)", color: "#000" } }],
    ],
    [`${esc}[58;5;9;31mx${esc}[58:2::1:2:3m y`, [{ text: "x y", style: { color: "var(--ansi-1)" } }]],
    [`${esc}[31;58:5:9mx${esc}[m y`, [{ text: "x", style: { color: "var(--ansi-1)" } }, { text: " y" }]],
    [
      `${esc}]8;;http://e.x\u0007a link${esc}]8;;\u0007 b`,
      [{ text: "a link", href: "http://e.x" }, { text: " b" }],
    ],
    [
      `${esc}]8;id=1;https://e.x/?a;b${esc}\\a${esc}[31mb${esc}]8;;${esc}\\c`,
      [
        { text: "a", href: "https://e.x/?a;b" },
        { text: "b", href: "https://e.x/?a;b", style: { color: "var(--ansi-1)" } },
        { text: "c", style: { color: "var(--ansi-1)" } },
      ],
    ],
    [`${esc}]8;;javascript:alert(1)\u0007a${esc}]8;;\u0007`, [{ text: "a" }]],
    [`${esc}]8;;https://e.x\u0007one\rtwo${esc}]8;;\u0007`, [{ text: "two", href: "https://e.x" }]],
    [`a\ufdd0b`, [{ text: "ab" }]],
    [`10%\r50%\r100%${esc}[K`, [{ text: "100%" }]],
    ["\u202egnp.exe", [{ text: "gnp.exe" }]],
    ["", []],
  ])("%j", (text, spans) => expect(toSpans(text)).toEqual(spans));

  it("keeps tags as text", () =>
    expect(toSpans(`${esc}[31m<img src=x onerror=alert(1)>`)[0]?.text).toBe("<img src=x onerror=alert(1)>"));
});

it("gives the plain words whatever the codes, and never a control character", () => {
  const pieces = fc.constantFrom(
    "a",
    "<b>",
    " ",
    "\t",
    esc,
    "[",
    "31",
    ";",
    "m",
    "K",
    "]8;;",
    "\u0007",
    "\r",
    "\u0000",
    "é",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const text = parts.join("");
      expect(
        toSpans(text)
          .map((span) => span.text)
          .join(""),
      ).toBe(toPlain(text));
      expect(toPlain(text)).not.toMatch(/(?!\t)\p{Cc}/u);
    }),
    { numRuns: 2000 },
  );
});
