// @ts-check
// Plain JavaScript, as scan-lines.mjs is.
import { isAscii } from "node:buffer";

/** @typedef {import("./search-plan").SearchPlan} SearchPlan */
/** @typedef {{ line: string, words: string }} Line its text, and that without colours */

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
export function createReader(bytes, text, { head, codes }) {
  const nextForeign = isAscii(bytes) ? () => none : createFinder(text, /[\x80-\xff]/g);
  return (/** @type {number} */ start, /** @type {number} */ end) => {
    head.lastIndex = start;
    const from = head.test(text) ? head.lastIndex : start;
    const to = end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    const line = nextForeign(from) < to ? bytes.toString("utf8", from, to) : text.slice(from, to);
    return { line, words: line.includes("\x1b") ? line.replace(codes, "") : line };
  };
}

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
 * @param {Line} line
 * @param {RegExp} pattern
 * @returns {{ text: string, cut?: true }}
 */
export function shorten({ line, words }, pattern) {
  if (line.length <= longest) return { text: line };
  const from = Math.max(0, words.search(pattern) - before);
  return { text: words.slice(from, from + longest), cut: true };
}
