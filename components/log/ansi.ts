import Anser, { type AnserJsonEntry } from "anser";
import type { CSSProperties } from "react";
import { toPlainNumbers } from "./ansi-codes";

/** A piece of a line with the look and the link that its codes ask for; never HTML, and only http and https. */
export type Span = { text: string; style?: CSSProperties; href?: string };

// Built from strings: what is looked for are control characters.
const esc = "\u001b";
const bell = "\u0007";
const titles = new RegExp(`${esc}\\][^${bell}${esc}]*(?:${bell}|${esc}\\\\)?`, "g");
const movements = new RegExp(`${esc}\\[[0-?]*[ -/]*[@-ln-~]`, "g");
const colours = new RegExp(`${esc}\\[[0-9;:]*m`, "g");
const others = new RegExp(`${esc}(?!\\[[0-9;:]*m)[ -/]*[0-~]?`, "g");
const controls = new RegExp(`(?![\\t${esc}])\\p{Cc}`, "gu");
/** They turn the text around and make it say what it does not; and byte-order marks, which nobody sees. */
const directions = /[\u202a-\u202e\u2066-\u2069\ufeff\ufdd0]/g;
/** Stands where a link begins or ends; no text may hold it: https://www.unicode.org/faq/private_use.html#nonchar1 */
const link = "\ufdd0";
/** https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda */
const target = new RegExp(`^${esc}\\]8;[^;]*;([^${bell}${esc}]*)`);

/** `links` tells what each mark in the text leads to, null: nothing from there on; `before` is where it begins. */
type Settled = { text: string; links: (string | null)[]; before: string | null };

/** What a terminal would leave of a line: colours and links stay, titles and cursor movements go, `\r` overwrites. */
function settle(text: string): Settled {
  let settled = text.replace(directions, "");
  const links: (string | null)[] = [];
  if (settled.includes(esc)) {
    settled = settled
      .replace(titles, (code) => {
        const found = target.exec(code);
        if (!found) return "";
        links.push(toHref(found[1] ?? ""));
        return link;
      })
      .replace(movements, "")
      .replace(others, "");
  }
  let passed = 0;
  if (settled.includes("\r")) {
    const parts = settled.split("\r");
    const last = parts.findLastIndex((part) => part.replaceAll(link, "") !== "");
    passed = countLinks(parts.slice(0, Math.max(0, last)));
    settled = parts[last] ?? "";
  }
  return {
    text: settled.replace(controls, ""),
    links: links.slice(passed),
    before: links[passed - 1] ?? null,
  };
}

const countLinks = (parts: string[]): number => parts.join("").split(link).length - 1;

const toHref = (address: string): string | null =>
  /^https?:\/\//i.test(address) && address.length <= 4000 && URL.canParse(address) ? address : null;

/** The words of a line without any codes: what is searched and copied. */
export const toPlain = (text: string): string => settle(text).text.replace(colours, "").replaceAll(link, "");

/** A line as spans; their texts together are `toPlain(text)`. */
export function toSpans(text: string): Span[] {
  const { text: settled, links, before } = settle(text);
  if (!settled.includes(esc) && !settled.includes(link) && before === null)
    return settled === "" ? [] : [{ text: settled }];
  const numbered = settled.replace(colours, (code) => {
    const numbers = toPlainNumbers(code.slice(2, -1));
    return numbers === null ? "" : `${esc}[${numbers}m`;
  });
  const entries = Anser.ansiToJson(numbered, { json: true, use_classes: true, remove_empty: true });
  let href = before;
  let next = 0;
  return entries.flatMap((entry) => {
    const style = toStyle(entry);
    return entry.content.split(link).flatMap((piece, at) => {
      if (at > 0) href = links[next++] ?? null;
      return piece === "" ? [] : [{ text: piece, style, ...(href ? { href } : {}) }];
    });
  });
}

function toStyle(entry: AnserJsonEntry): CSSProperties | undefined {
  const style: CSSProperties = {};
  const background = toColour(entry.bg, entry.bg_truecolor);
  const colour = toColour(entry.fg, entry.fg_truecolor);
  if (background) Object.assign(style, toFilled(background));
  else if (colour) style.color = toReadable(colour);
  else if (entry.decorations.includes("dim")) style.color = "var(--muted)";
  if (entry.decorations.includes("bold")) style.fontWeight = 600;
  if (entry.decorations.includes("italic")) style.fontStyle = "italic";
  const lines = [
    entry.decorations.includes("underline") && "underline",
    entry.decorations.includes("strikethrough") && "line-through",
  ].filter(Boolean);
  if (lines.length > 0) style.textDecoration = lines.join(" ");
  return Object.keys(style).length > 0 ? style : undefined;
}

const names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
type Rgb = [number, number, number];
type Colour = { named: number } | { rgb: Rgb };

function toColour(name: string | null, trueColour: string | null): Colour | null {
  if (!name) return null;
  if (name === "ansi-truecolor") {
    const [r = 0, g = 0, b = 0] = (trueColour ?? "").split(",").map(Number);
    return { rgb: [r, g, b] };
  }
  const palette = /^ansi-palette-(\d{1,3})$/.exec(name);
  if (palette) return fromPalette(Number(palette[1]));
  const [, bright, plain = ""] = /^ansi-(bright-)?([a-z]+)$/.exec(name) ?? [];
  const at = names.indexOf(plain);
  return at < 0 ? null : { named: at + (bright ? 8 : 0) };
}

/** https://en.wikipedia.org/wiki/ANSI_escape_code#8-bit */
function fromPalette(index: number): Colour {
  if (index < 16) return { named: index };
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return { rgb: [grey, grey, grey] };
  }
  const level = (digit: number) => (digit === 0 ? 0 : 55 + digit * 40);
  const cube = index - 16;
  return { rgb: [level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)] };
}

/** Hue and colourfulness stay, lightness goes where it can be read on our ground. */
function toReadable(colour: Colour): string {
  if ("named" in colour) return `var(--ansi-${colour.named})`;
  const rgb = `rgb(${colour.rgb.join(" ")})`;
  return `light-dark(oklch(from ${rgb} min(l, 0.52) c h), oklch(from ${rgb} max(l, 0.72) c h))`;
}

const fills =
  "24292f b3261e 1a7f37 bf8700 0969da 8250df 1b7c83 d0d7de 57606a cf222e 2da44e d4a72c 54aeff c297ff 56d4dd ffffff"
    .split(" ")
    .map((hex): Rgb => [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb);

/** On a coloured ground the text is black or white, whichever can be read. */
function toFilled(colour: Colour): CSSProperties {
  const [r, g, b] = "named" in colour ? (fills[colour.named] ?? [0, 0, 0]) : colour.rgb;
  const light = luminance(r) * 0.2126 + luminance(g) * 0.7152 + luminance(b) * 0.0722;
  return { backgroundColor: `rgb(${r} ${g} ${b})`, color: light > 0.179 ? "#000" : "#fff" };
}

const luminance = (channel: number): number => {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};
