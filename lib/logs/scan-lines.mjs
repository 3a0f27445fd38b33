// @ts-check
// Plain JavaScript: search-thread.mjs loads it as it lies here, outside of what Next builds.
import { isAscii } from "node:buffer";

/** @typedef {import("./search-plan").SearchPlan} SearchPlan */
/** @typedef {{ n: number, text: string, cut?: true }} Match `cut`: the line is longer, this is where it matches */
/** @typedef {{ total: number, matches: Match[], lines: number[] }} Found */
/** @typedef {{ most: number, texts: boolean }} Wish how many matches are told, and whether with their text */

const feed = 10;
const colours = new RegExp(String.fromCharCode(27), "g");
/** In latin1, bytes that are no ASCII. */
const foreign = /[\x80-\xff]/g;
/** Of a line that is longer, this many characters from a little before its match. */
const longest = 4000;
const before = 200;

/**
 * The lines among these bytes that match (pure): all are counted, of the first some number and text are told, or
 * their numbers alone, as `lines`.
 * `bytes` hold whole lines, the first of them numbered `first`. Means what parseLines, toPlainText and the pattern mean
 * line by line, but looks only at lines that can match: those that the hint finds, and those with colours, where a code
 * may stand in the middle of a word.
 * @param {Buffer} bytes
 * @param {SearchPlan} plan
 * @param {number} first
 * @param {Wish} wish
 * @returns {Found}
 */
export function scanLines(bytes, plan, first, { most, texts }) {
  const text = bytes.toString("latin1");
  const { hint } = plan;
  const nextHint = hint ? createFinder(text, hint) : null;
  const nextColour = createFinder(text, colours);
  const nextForeign = isAscii(bytes) ? () => Number.POSITIVE_INFINITY : createFinder(text, foreign);
  /** @type {Found} */
  const found = { total: 0, matches: [], lines: [] };
  let counted = 0;
  let n = first;
  for (let start = 0; start < text.length; ) {
    if (nextHint) {
      const place = Math.min(nextHint(start), nextColour(start));
      if (place === Number.POSITIVE_INFINITY) break;
      start = text.lastIndexOf("\n", place) + 1;
    }
    const feed = text.indexOf("\n", start);
    const end = feed === -1 ? text.length : feed;
    const coloured = nextColour(start) < end;
    if (!hint || !coloured || hasHint(text.slice(start, end), plan)) {
      const raw = nextForeign(start) < end ? bytes.toString("utf8", start, end) : text.slice(start, end);
      const line = withoutHead(raw, plan);
      const words = coloured ? line.replace(plan.codes, "") : line;
      if (plan.pattern.test(words)) {
        found.total += 1;
        if (found.total <= most) {
          n += countFeeds(bytes, counted, start);
          counted = start;
          if (texts) found.matches.push({ n, ...shorten(line, words, plan.pattern) });
          else found.lines.push(n);
        }
      }
    }
    start = end + 1;
  }
  return found;
}

/**
 * Gives the place of the next match at or behind one, its last character; asked for places that grow.
 * @param {string} text
 * @param {RegExp} pattern
 */
function createFinder(text, pattern) {
  let next = -1;
  return (/** @type {number} */ from) => {
    if (next >= from) return next;
    pattern.lastIndex = from;
    next = pattern.test(text) ? pattern.lastIndex - 1 : Number.POSITIVE_INFINITY;
    return next;
  };
}

/**
 * Most lines with colours are ruled out before they are decoded.
 * @param {string} line
 * @param {SearchPlan} plan
 */
function hasHint(line, { hint, codes }) {
  if (!hint) return true;
  const words = line.replace(codes, "");
  hint.lastIndex = 0;
  return hint.test(words);
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
  if (text.charCodeAt(0) === 0xfeff) text = text.replace(marks, "");
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
