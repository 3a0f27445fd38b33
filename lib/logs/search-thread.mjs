// @ts-check
// A thread of search-pool.ts: reads a piece of a file and answers with the lines that match.
import { closeSync, openSync, readSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { countFeeds, scanLines } from "./scan-lines.mjs";

/** @typedef {import("./search-pool").Piece} Piece */
/** @typedef {import("./scan-lines.mjs").Found} Found */

/**
 * At most so many bytes are looked at at once, unless a single line is longer: strings above 128 KB are objects of their
 * own to V8, which take four times as long to make and are let go late.
 */
const mouthful = 96 * 1024;
/** Of a longer line no more is looked at than readWindow gives. */
const longestLine = 16 * 1024 * 1024;
let buffer = Buffer.allocUnsafe(mouthful);

parentPort?.on("message", ({ piece, plan, wish }) => {
  try {
    parentPort?.postMessage({ found: searchPiece(piece, plan, wish) });
  } catch (error) {
    parentPort?.postMessage({ failed: String(error) });
  }
});

/**
 * @param {Piece} piece
 * @param {import("./search-plan").SearchPlan} plan
 * @param {import("./scan-lines.mjs").Wish} wish
 * @returns {Found}
 */
function searchPiece({ file, start, end, first }, plan, { most, texts }) {
  /** @type {Found} */
  const all = { total: 0, matches: [], lines: [] };
  const handle = openSync(file, "r");
  try {
    let at = start;
    let held = 0;
    let n = first;
    while (at < end) {
      const got = readSync(handle, buffer, held, Math.min(buffer.length - held, end - at), at);
      if (got === 0) throw new Error("The file is shorter than its index says.");
      at += got;
      const filled = held + got;
      const cut = at < end ? buffer.lastIndexOf(10, filled - 1) + 1 : filled;
      if (cut === 0) {
        held = Math.min(filled, longestLine);
        if (filled === buffer.length && filled <= longestLine) buffer = Buffer.concat([buffer], filled * 2);
        continue;
      }
      const bytes = buffer.subarray(0, cut);
      const found = scanLines(bytes, plan, n, { most: Math.max(0, most - all.total), texts });
      all.total += found.total;
      for (const match of found.matches) all.matches.push(match);
      for (const line of found.lines) all.lines.push(line);
      // Counting is worth its time only where a number is still to be told.
      if (at < end && all.total < most) n += countFeeds(bytes, 0, cut);
      held = filled - cut;
      buffer.copy(buffer, 0, cut, filled);
    }
    return all;
  } finally {
    closeSync(handle);
    if (buffer.length > mouthful) buffer = Buffer.allocUnsafe(mouthful);
  }
}
