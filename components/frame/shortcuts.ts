import { places } from "./places";

/** Where a key leads, decided without a browser. `armed`: `g` was pressed just before. */
export type Stroke =
  | { kind: "go"; path: string }
  | { kind: "arm" }
  | { kind: "palette" | "help" | "filter" | "next" | "previous" | "select" }
  | null;

/** What a key press means outside of text fields. */
export function toStroke(
  press: { key: string; meta: boolean; alt: boolean; typing: boolean },
  armed: boolean,
): Stroke {
  if (press.meta && !press.alt && press.key.toLowerCase() === "k") return { kind: "palette" };
  if (press.meta || press.alt || press.typing) return null;
  if (armed) {
    const place = places.find(({ key }) => key === press.key);
    if (place) return { kind: "go", path: place.path };
  }
  switch (press.key) {
    case "g":
      return { kind: "arm" };
    case "/":
      return { kind: "filter" };
    case "?":
      return { kind: "help" };
    case "j":
      return { kind: "next" };
    case "k":
      return { kind: "previous" };
    case "x":
      return { kind: "select" };
    default:
      return null;
  }
}

/** All keys, for the help: `n` and `p` belong to the log. */
export const shortcutHelp: { keys: string; what: string }[] = [
  { keys: "Mod K", what: "Search, or jump anywhere" },
  ...places.map(({ key, name }) => ({ keys: `g ${key}`, what: `Go to ${name}` })),
  { keys: "/", what: "Filter what the page lists" },
  { keys: "j", what: "Next row" },
  { keys: "k", what: "Previous row" },
  { keys: "Enter", what: "Open the row" },
  { keys: "x", what: "Select the row" },
  { keys: "a", what: "Answer, in the inbox" },
  { keys: "n", what: "Next error in a log, or next match of its search" },
  { keys: "N", what: "Previous match of a log's search" },
  { keys: "p", what: "Previous error in a log" },
  { keys: "?", what: "Show these keys" },
];
