import { toPlainText } from "./plain-text";

/** Beyond this a line is compared by its beginning. */
const longest = 4000;

const months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
const clock = "\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?[AP]M)?(?: ?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))?";
const unit =
  "ns|µs|us|m?s(?:ecs?)?|m(?:illi|icro)?sec(?:ond)?s?|seconds?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?|d(?:ays?)?";
const amount = "\\d[\\d,]*(?:\\.\\d+)?";
/** Nothing before it makes it part of a longer number or a word. */
const free = "(?<![\\w.,])";

/**
 * What changes from run to run and says nothing, in the order in which it is looked for. `mark` stands in every such
 * place and is quickly looked for: a log has a million lines.
 */
const changing: { mark?: string; what: RegExp; word: string }[] = [
  { what: new RegExp(`\\d{4}[-/]\\d{2}[-/]\\d{2}(?:[T ,]+${clock})?`, "g"), word: "<time>" },
  {
    mark: ":",
    what: new RegExp(
      `\\b(?:[A-Z][a-z]{2},? )?(?:${months}) +\\d{1,2},? (?:\\d{4} )?${clock}(?: \\d{4})?`,
      "g",
    ),
    word: "<time>",
  },
  {
    mark: ":",
    what: new RegExp(`\\b(?:[A-Z][a-z]{2}, )?\\d{1,2} (?:${months}) \\d{4}(?: ${clock})?`, "g"),
    word: "<time>",
  },
  { mark: ":", what: new RegExp(`(?<![\\w:.])${clock}(?![\\w:])`, "g"), word: "<time>" },
  {
    mark: "-",
    what: /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
    word: "<id>",
  },
  { mark: "tmp/", what: inFolder("/tmp/"), word: "$1<temp>" },
  { mark: "/T/", what: inFolder("/T/"), word: "$1<temp>" },
  { mark: "_temp", what: inFolder("/_temp/"), word: "$1<temp>" },
  { mark: "_temp", what: inFolder("\\_temp\\"), word: "$1<temp>" },
  { mark: "\\Temp", what: inFolder("\\Temp\\"), word: "$1<temp>" },
  { mark: "/var/folders", what: /\/var\/folders\/[\w+]+\/[\w+]+(?=\/)/g, word: "<temp>" },
  { mark: "sha", what: /\bsha(?:1|256|384|512)[-:][A-Za-z0-9+/=]{16,}/g, word: "<hash>" },
  // A commit's short form has seven signs; a word has no digit, and a number no letter.
  {
    what: /(?<![\w.])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,}(?!\w)/gi,
    word: "<hash>",
  },
  { mark: "0x", what: /(?<![\w.])0x[0-9a-f]+(?!\w)/gi, word: "<hash>" },
  { mark: ".", what: /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])/g, word: "<ip>" },
  { mark: "%", what: new RegExp(`${free}${amount} ?%`, "g"), word: "<percent>" },
  {
    mark: "b",
    what: new RegExp(`${free}${amount} ?(?:bytes|bits?)(?:/s)?(?!\\w)`, "g"),
    word: "<size>",
  },
  { mark: "B", what: new RegExp(`${free}${amount} ?(?:[kKMGT]i?)?B(?:/s|ps)?(?!\\w)`, "g"), word: "<size>" },
  {
    what: new RegExp(`${free}${amount} ?(?:${unit})(?: ?${amount} ?(?:${unit}))*(?!\\w)`, "g"),
    word: "<duration>",
  },
  { mark: "[", what: /\[[=#>. -]{4,}\]/g, word: "[<bar>]" },
  { what: /[=#━█▓▒░▏▎▍▌▋▊▉>-]{4,}/g, word: "<bar>" },
];

/** The first name in a folder; what stands behind it stays. */
function inFolder(folder: string): RegExp {
  return new RegExp(`(${folder.replaceAll("\\", "\\\\")})[^\\s/\\\\:;,'"\`()<>[\\]]+`, "g");
}

/**
 * Versions, statuses and exit codes stay, and what is part of a word (`TS2345`, `utf8`): where those differ, that is
 * news. Of other numbers only this stays: whether it is nothing. `2 failed` is news after `0 failed`, not after `3`.
 */
const telling = [
  "v?\\d+\\.\\d+\\.\\d+[\\w.+-]*",
  "\\bHTTP/\\d[\\d.]* \\d{3}\\b",
  "\\b(?:GET|HEAD|POST|PUT|PATCH|DELETE) \\S+ \\d{3}\\b",
  "\\b(?:status|exit|code|signal|errno|exited with)(?: code| status)?[\\s:=(]{1,3}-?\\d+",
  "[A-Za-z]\\d+",
].join("|");
const numbers = new RegExp(`(${telling})|${amount}`, "gi");

/**
 * A log line as it is compared with those of another run (pure): without colours, and with what differs from run to run
 * (times, durations, hashes, temporary paths, addresses, ports, counters, shares, sizes, padding) replaced by its kind.
 */
export function normalizeLine(text: string): string {
  let line = toPlainText(text.length > longest ? text.slice(0, longest) : text);
  if (/\d|[Tt]e?mp|folders|\/T\/|[=#━█>-]{4}/.test(line)) {
    for (const { mark, what, word } of changing) {
      if (!mark || line.includes(mark)) line = line.replace(what, word);
    }
    line = line.replace(numbers, (found, kept) => kept ?? (isNothing(found) ? "0" : "<n>"));
  }
  return line.replace(/\s{2,}|\t/g, " ").trim();
}

const isNothing = (digits: string): boolean => !/[1-9]/.test(digits);
