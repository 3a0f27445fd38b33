const esc = String.fromCharCode(27);
const bell = String.fromCharCode(7);
/** CSI codes (colours, cursor) and OSC codes (links, titles): https://en.wikipedia.org/wiki/ANSI_escape_code */
export const codes = new RegExp(
  `${esc}(?:\\[[0-9;:?]*[ -/]*[@-~]|\\][^${esc}${bell}]*(?:${bell}|${esc}\\\\)?)`,
  "g",
);

/** What a person reads of a line: without colours, links and cursor moves. */
export const toPlainText = (text: string): string => (text.includes(esc) ? text.replace(codes, "") : text);
