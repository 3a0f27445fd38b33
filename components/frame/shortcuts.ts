import { places } from "./places";

/** Where a key leads, decided without a browser. `armed`: `g` was pressed just before. */
export type Stroke =
  | { kind: "go"; path: string }
  | { kind: "arm" }
  | { kind: "palette" | "help" | "filter" | "next" | "previous" | "select" | "select-range" }
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
    case "X":
      return { kind: "select-range" };
    default:
      return null;
  }
}

/** All keys, for the help; the log listens for its own. */
export const shortcutHelp: { keys: string; what: string }[] = [
  { keys: "Mod K", what: "Search, or jump anywhere" },
  ...places.map(({ key, name }) => ({ keys: `g ${key}`, what: `Go to ${name}` })),
  { keys: "/", what: "Filter what the page lists" },
  { keys: "j", what: "Next row" },
  { keys: "k", what: "Previous row" },
  { keys: "Enter", what: "Open the row" },
  { keys: "x", what: "Select the row" },
  { keys: "X", what: "Select from the last one to this row" },
  { keys: "a", what: "Answer, in the inbox" },
  { keys: "n", what: "Log: next error; match, while it is searched" },
  { keys: "p", what: "Log: previous error" },
  { keys: "N", what: "Log: next warning; match before" },
  { keys: "P", what: "Log: previous warning" },
  { keys: "]", what: "Log: next step" },
  { keys: "[", what: "Log: previous step" },
  { keys: "Home", what: "Log: first line" },
  { keys: "End", what: "Log: last line" },
  { keys: "z", what: "Log: fold, or open everything" },
  { keys: "w", what: "Log: wrap long lines" },
  { keys: "t", what: "Log: times, exact, relative, off" },
  { keys: "f", what: "Log: follow a job that runs" },
  { keys: "v", what: "Log: pick this line" },
  { keys: "J", what: "Log: pick one more, K one less" },
  { keys: "y", what: "Log: copy the picked lines" },
  { keys: "Y", what: "Log: … with their times" },
  { keys: "l", what: "Log: copy a link to them" },
  { keys: "D", what: "Log: download the whole text" },
  { keys: "?", what: "Show these keys" },
];
