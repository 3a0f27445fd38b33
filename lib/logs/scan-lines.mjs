// @ts-check
// Plain JavaScript: search-thread.mjs loads it as it lies here, outside of what Next builds.
import { createFinder, createReader, shorten, toWords } from "./read-line.mjs";

/** @typedef {import("./search-plan").SearchPlan} SearchPlan */
/** @typedef {{ n: number, text: string, cut?: true }} Match `cut`: the line is longer, this is where it matches */
/** @typedef {{ total: number, matches: Match[], lines: number[] }} Found */
/** @typedef {{ most: number, texts: boolean }} Wish how many matches are told, and whether with their text */

const esc = 27;
const escapes = new RegExp(String.fromCharCode(esc), "g");

/**
 * The lines among these bytes that match (pure): all are counted, of the first some number and text are told, or
 * their numbers alone, as `lines`.
 * `bytes` hold whole lines, the first of them numbered `first`. Means what parseLines, toPlainText and the pattern mean
 * line by line, but looks only at lines in which the hint finds something, and at few of these closely.
 * @param {Buffer} bytes
 * @param {SearchPlan} plan
 * @param {number} first
 * @param {Wish} wish
 * @returns {Found}
 */
export function scanLines(bytes, plan, first, { most, texts }) {
  const text = bytes.toString("latin1");
  const { hint, pattern } = plan;
  const read = createReader(bytes, text, plan);
  const isCertain = createJudge(text, plan);
  /** @type {Found} */
  const found = { total: 0, matches: [], lines: [] };
  let counted = 0;
  let n = first;
  for (let start = 0; start < text.length; ) {
    let place = start;
    if (hint) {
      hint.lastIndex = start;
      if (!hint.test(text)) break;
      place = hint.lastIndex - 1;
      start = text.lastIndexOf("\n", place) + 1;
    }
    const feed = text.indexOf("\n", place);
    const end = feed === -1 ? text.length : feed;
    const certain = hint !== null && isCertain(place + 1, start, end);
    if (certain || pattern.test(toWords(read(start, end), plan))) {
      found.total += 1;
      if (found.total <= most) {
        n += countFeeds(bytes, counted, start);
        counted = start;
        if (texts) found.matches.push({ n, ...shorten(read(start, end), plan) });
        else found.lines.push(n);
      }
    }
    start = end + 1;
  }
  return found;
}

/**
 * Tells of a place where the hint ended whether its line matches for certain; else the line must be looked at.
 * @param {string} text
 * @param {SearchPlan} plan
 */
function createJudge(text, { certain, head, codes }) {
  const nextCode = createFinder(text, escapes);
  const code = new RegExp(codes, "y");
  return (/** @type {number} */ place, /** @type {number} */ start, /** @type {number} */ end) => {
    if (!certain || text.charCodeAt(place - 1) === esc) return false;
    const from = place - certain.length;
    head.lastIndex = start;
    if (head.test(text) && from < head.lastIndex) return false;
    let behind = start;
    for (let at = nextCode(start); at < from; at = nextCode(behind)) {
      code.lastIndex = at;
      // A code swallows what looks like words.
      if (!code.test(text) || code.lastIndex > from) return false;
      behind = code.lastIndex;
    }
    if (!certain.word) return true;
    const isOpen = from === start || (from > behind && isGap(text, from - 1));
    return isOpen && (place === end || isGap(text, place));
  };
}

/**
 * Is this ASCII that belongs to no word? A colour may have a word behind it.
 * @param {string} text
 * @param {number} at
 */
function isGap(text, at) {
  const code = text.charCodeAt(at);
  return code < 128 && code !== esc && !/\w/.test(text[at] ?? "");
}

/**
 * How many lines end among these bytes.
 * @param {Buffer} bytes
 * @param {number} from
 * @param {number} to
 */
export function countFeeds(bytes, from, to) {
  let count = 0;
  for (let at = bytes.indexOf(10, from); at !== -1 && at < to; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}
