import { type LineKind, type LogLine, lineKinds } from "@/lib/model/log";

/** As the runner stamps each message: up to 7 fractional digits, then one space (actions/runner, Logging.cs). */
const stamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)(?: |$)/;
const tag = new RegExp(`^##\\[(${lineKinds.filter((kind) => kind !== "plain").join("|")})\\]`);
/** Each block that the runner closes begins with a mark, and what a tool prints may begin with one of its own. */
const marks = /^\uFEFF+/;

/** What stands before a line's text, in this order; `scan-lines.mjs` takes it away in the same way. */
export const linePatterns = { marks, stamp, tag };

/** One raw line, without its line feed, as a log line; a line without a timestamp has `time` null. Never throws. */
export function parseLine(raw: string, n: number): LogLine {
  let text = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
  text = text.replace(marks, "");
  const time = stamp.exec(text);
  if (time) text = text.slice(time[0].length).replace(marks, "");
  const tagged = tag.exec(text);
  if (!tagged) return { n, time: time?.[1] ?? null, text, kind: "plain" };
  return { n, time: time?.[1] ?? null, text: text.slice(tagged[0].length), kind: tagged[1] as LineKind };
}

/** Bytes of whole lines as log lines, the first of them numbered `from`. Bytes that are no UTF-8 become U+FFFD. */
export function parseLines(bytes: Uint8Array, from: number): LogLine[] {
  const raw = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).split("\n");
  if (raw.at(-1) === "") raw.pop();
  return raw.map((line, index) => parseLine(line, from + index));
}
