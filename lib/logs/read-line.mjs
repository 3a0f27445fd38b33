// @ts-check
// Plain JavaScript, as scan-lines.mjs is.
import { isAscii } from "node:buffer";

/** @typedef {import("./search-plan").SearchPlan} SearchPlan */

/** Of a longer line this many characters are told, from a little before its match. */
const longest = 4000;
const before = 200;
const none = Number.POSITIVE_INFINITY;

/**
 * Reads lines out of many, given as bytes and as these in latin1: what parseLine takes from their ends is not of them.
 * Asked for lines further and further on.
 * @param {Buffer} bytes
 * @param {string} text
 * @param {SearchPlan} plan
 */
export function createReader(bytes, text, { head }) {
  /** @type {((from: number) => number) | null} */
  let nextForeign = null;
  return (/** @type {number} */ start, /** @type {number} */ end) => {
    nextForeign ??= isAscii(bytes) ? () => none : createFinder(text, /[\x80-\xff]/g);
    head.lastIndex = start;
    const from = head.test(text) ? head.lastIndex : start;
    const to = end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    return nextForeign(from) < to ? bytes.toString("utf8", from, to) : text.slice(from, to);
  };
}

/**
 * What a person reads of a line: without colours.
 * @param {string} line
 * @param {SearchPlan} plan
 */
export const toWords = (line, { codes }) => (line.includes("\x1b") ? line.replace(codes, "") : line);

/**
 * Gives the place of the next match of one character at or behind a place; asked for places that grow.
 * @param {string} text
 * @param {RegExp} pattern
 */
export function createFinder(text, pattern) {
  let next = -1;
  return (/** @type {number} */ from) => {
    if (next >= from) return next;
    pattern.lastIndex = from;
    next = pattern.test(text) ? pattern.lastIndex - 1 : none;
    return next;
  };
}

/**
 * What is told of a line that matches (pure).
 * @param {string} line
 * @param {SearchPlan} plan
 * @returns {{ text: string, cut?: true }}
 */
export function shorten(line, plan) {
  if (line.length <= longest) return { text: line };
  const words = toWords(line, plan);
  const from = Math.max(0, words.search(plan.pattern) - before);
  return { text: words.slice(from, from + longest), cut: true };
}
