const esc = String.fromCharCode(27);
const bell = String.fromCharCode(7);
/** All but tabs and ends of lines. */
const control = "[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]";
/** The escape character as reports and JSON write it. */
const written = "\\\\u001[bB]|\\\\x1[bB]|\\\\033|\\\\e|&#27;|&#x1[bB];";

/**
 * What a terminal does not show of a line: colours, cursor moves, links and titles, and control characters. Escape
 * characters that are written out count too. https://en.wikipedia.org/wiki/ANSI_escape_code
 */
export const invisible = new RegExp(
  `(?:${esc}|${written})\\[[0-?]*[ -/]*[@-~]` +
    `|${esc}\\][^${esc}${bell}\\r\\n]*(?:${bell}|${esc}\\\\)?` +
    `|${control}`,
  "g",
);

const anyControl = new RegExp(control);
/** An escape character that is written out. */
export const anyWritten = new RegExp(written);

/** Whether there is any of that in a text: most have none, and a log has a million lines. */
export const mayHold = (text: string): boolean =>
  anyControl.test(text) || ((text.includes("\\") || text.includes("&#")) && anyWritten.test(text));
