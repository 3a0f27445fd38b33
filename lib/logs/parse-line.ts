import { type LineKind, type LogLine, lineKinds } from "@/lib/model/log";

/** As the runner stamps each message: up to 7 fractional digits, then one space (actions/runner, Logging.cs). */
const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z`;
const stamp = new RegExp(`^(${time})(?: |$)`);
const kinds = lineKinds.filter((kind) => kind !== "plain").join("|");
const tag = new RegExp(`^##\\[(${kinds})\\]`);
/** Each block that the runner closes begins with a mark, and what a tool prints may begin with one of its own. */
const marks = /^\uFEFF+/;

const bytesOfMark = "(?:\\xef\\xbb\\xbf)*";

/** What is none of a line's text, in latin1, where the line begins in a text of many; `parseLine` takes the same away. */
export const lineHead = new RegExp(
  `${bytesOfMark}(?:${time}(?: |(?=\r?(?:\n|$))))?${bytesOfMark}(?:##\\[(?:${kinds})\\])?`,
  "y",
);

/** One raw line, without its line feed, as a log line; a line without a timestamp has `time` null. Never throws. */
export function parseLine(raw: string, n: number): LogLine {
  let text = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
  text = text.replace(marks, "");
  const stamped = stamp.exec(text);
  if (stamped) text = text.slice(stamped[0].length).replace(marks, "");
  const tagged = tag.exec(text);
  if (!tagged) return { n, time: stamped?.[1] ?? null, text, kind: "plain" };
  return { n, time: stamped?.[1] ?? null, text: text.slice(tagged[0].length), kind: tagged[1] as LineKind };
}

/** Bytes of whole lines as log lines, the first of them numbered `from`. Bytes that are no UTF-8 become U+FFFD. */
export function parseLines(bytes: Uint8Array, from: number): LogLine[] {
  const raw = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).split("\n");
  if (raw.at(-1) === "") raw.pop();
  return raw.map((line, index) => parseLine(line, from + index));
}
