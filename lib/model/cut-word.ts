import { anyWritten } from "./invisible";

const [esc, bracket] = [27, 91];
/** All control characters but tabs, ends of lines and the escape. */
const control = "[\\0-\\x08\\x0b\\x0c\\x0e-\\x1a\\x1c-\\x1f\\x7f]";
const otherControl = new RegExp(control);

/**
 * Whether a word may have a code in it, as `gh\e[31mp_`: false only where there is none. Colours mostly stand around words,
 * so a hundred megabytes need not be written down without them to be sure.
 */
export function mayCutWords(text: string): boolean {
  if (otherControl.test(text)) return true;
  if ((text.includes("\\") || text.includes("&#")) && anyWritten.test(text)) return true;
  for (let at = text.indexOf("\x1b"); at !== -1; ) {
    const begin = at;
    while (text.charCodeAt(at) === esc) {
      if (text.charCodeAt(at + 1) !== bracket) return true;
      at += 2;
      while (isParameter(text.charCodeAt(at))) at += 1;
      while (isBetween(text.charCodeAt(at))) at += 1;
      // What is no whole code is not looked into.
      if (!isFinal(text.charCodeAt(at))) return true;
      at += 1;
    }
    if (isOfWord(text.charCodeAt(begin - 1)) && isOfWord(text.charCodeAt(at))) return true;
    at = text.indexOf("\x1b", at);
  }
  return false;
}

const isParameter = (code: number): boolean => code >= 0x30 && code <= 0x3f;
const isBetween = (code: number): boolean => code >= 0x20 && code <= 0x2f;
const isFinal = (code: number): boolean => code >= 0x40 && code <= 0x7e;

/** What tokens are made of; not a number at the ends of a text. */
const isOfWord = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  code === 45 ||
  code === 46;
