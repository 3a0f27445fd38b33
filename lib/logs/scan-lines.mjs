// @ts-check
// Plain JavaScript: search-thread.mjs loads it as it lies here, outside of what Next builds.
import { isAscii } from "node:buffer";

/** @typedef {import("./search-plan").SearchPlan} SearchPlan */
/** @typedef {{ n: number, text: string, cut?: true }} Match `cut`: the line is longer, this is where it matches */
/** @typedef {{ total: number, matches: Match[] }} Found */

const feed = 10;
const esc = "\u001b";
/** Of a line that is longer, this many characters from a little before its match. */
const longest = 4000;
const before = 200;

/**
 * The lines among these bytes that match (pure): all are counted, of the first `most` number and text are given.
 * `bytes` hold whole lines, the first of them numbered `first`. Means what parseLines, toPlainText and the pattern mean
 * line by line, but looks only at lines that can match: those that the hint finds, and those with colours, where a code
 * may stand in the middle of a word.
 * @param {Buffer} bytes
 * @param {SearchPlan} plan
 * @param {number} first
 * @param {number} most
 * @returns {Found}
 */
export function scanLines(bytes, plan, first, most) {
  const text = bytes.toString("latin1");
  const plain = isAscii(bytes);
  const { hint } = plan;
  /** @type {Found} */
  const found = { total: 0, matches: [] };
  let at = 0;
  let hinted = -1;
  let coloured = -1;
  let counted = 0;
  let n = first;
  while (at < text.length) {
    let start = at;
    if (hint) {
      if (hinted < at) {
        hint.lastIndex = at;
        hinted = hint.test(text) ? hint.lastIndex - 1 : Number.POSITIVE_INFINITY;
      }
      if (coloured < at) coloured = text.indexOf(esc, at);
      if (coloured === -1) coloured = Number.POSITIVE_INFINITY;
      const place = Math.min(hinted, coloured);
      if (place === Number.POSITIVE_INFINITY) break;
      start = text.lastIndexOf("\n", place) + 1;
    }
    let end = text.indexOf("\n", start);
    if (end === -1) end = text.length;
    const raw = plain ? text.slice(start, end) : bytes.toString("utf8", start, end);
    const line = withoutHead(raw, plan);
    const words = line.includes(esc) ? line.replace(plan.codes, "") : line;
    if (plan.pattern.test(words)) {
      found.total += 1;
      if (found.matches.length < most) {
        n += countFeeds(bytes, counted, start);
        counted = start;
        found.matches.push({ n, ...shorten(line, words, plan.pattern) });
      }
    }
    at = end + 1;
  }
  return found;
}

/**
 * A line without what parseLine takes from its ends.
 * @param {string} raw
 * @param {SearchPlan} plan
 */
function withoutHead(raw, { marks, stamp, tag }) {
  let text = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
  if (text.charCodeAt(0) === 0xfeff) text = text.replace(marks, "");
  // Its end is its only Z, with a space behind. Of a million lines each small object counts.
  if (stamp.test(text)) text = text.slice(text.indexOf("Z") + 2);
  return text.charCodeAt(0) === 35 ? text.replace(tag, "") : text;
}

/**
 * @param {string} line
 * @param {string} words
 * @param {RegExp} pattern
 */
function shorten(line, words, pattern) {
  if (line.length <= longest) return { text: line };
  const from = Math.max(0, words.search(pattern) - before);
  return { text: words.slice(from, from + longest), cut: /** @type {const} */ (true) };
}

/**
 * How many lines end among these bytes.
 * @param {Uint8Array} bytes
 * @param {number} from
 * @param {number} to
 */
export function countFeeds(bytes, from, to) {
  let count = 0;
  for (let at = from; at < to; at += 1) if (bytes[at] === feed) count += 1;
  return count;
}
