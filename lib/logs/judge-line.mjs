// @ts-check
// Plain JavaScript, as scan-lines.mjs is.

/** @typedef {import("./search-plan").SearchPlan} SearchPlan */

/** Of a longer line this many characters are told, from a little before its match. */
const longest = 4000;
const before = 200;

/**
 * Does a line match, as parseLine, toPlainText and the pattern mean it (pure)? Gives what a person reads of it, or null.
 * @param {string} raw the line without its line feed, as UTF-8 reads it
 * @param {SearchPlan} plan
 */
export function judgeLine(raw, plan) {
  const line = withoutHead(raw, plan);
  const words = line.includes("\x1b") ? line.replace(plan.codes, "") : line;
  return plan.pattern.test(words) ? { line, words } : null;
}

/**
 * A line without what parseLine takes from its ends.
 * @param {string} raw
 * @param {SearchPlan} plan
 */
function withoutHead(raw, { marks, stamp, tag }) {
  let text = raw.charCodeAt(raw.length - 1) === 13 ? raw.slice(0, -1) : raw;
  if (text.charCodeAt(0) === 0xfeff) text = text.replace(marks, "");
  // Its end is its only Z, with a space behind. Of a million lines each small object counts.
  if (stamp.test(text)) text = text.slice(text.indexOf("Z") + 2);
  if (text.charCodeAt(0) === 0xfeff) text = text.replace(marks, "");
  return text.charCodeAt(0) === 35 ? text.replace(tag, "") : text;
}

/**
 * What is told of a line that matches (pure).
 * @param {{ line: string, words: string }} judged
 * @param {RegExp} pattern
 * @returns {{ text: string, cut?: true }}
 */
export function shorten({ line, words }, pattern) {
  if (line.length <= longest) return { text: line };
  const from = Math.max(0, words.search(pattern) - before);
  return { text: words.slice(from, from + longest), cut: true };
}
