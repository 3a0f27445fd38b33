import { type AST, RegExpParser } from "@eslint-community/regexpp";

/** What a part of a pattern says: the text that it is, or words one of which is in all that it matches. */
type Part = { text: string } | { words: string[] | null };

const shortest = 3;
const mostWords = 16;
const parser = new RegExpParser();

/**
 * Words one of which stands in every line that a regular expression matches, in ASCII and in the case of the
 * expression: for `took \d+ (ms|s)` it is `took `. Null where there are none of three letters or more (pure).
 */
export function toNeededWords(source: string): string[] | null {
  try {
    const part = ofAny(parser.parsePattern(source).alternatives);
    const words = "text" in part ? [part.text] : part.words;
    return words && least(words) >= shortest ? words : null;
  } catch {
    // What Node can read and this parser cannot.
    return null;
  }
}

const least = (words: string[]): number => Math.min(...words.map(({ length }) => length));
const better = (one: string[] | null, other: string[] | null): string[] | null =>
  !one || (other && least(other) > least(one)) ? other : one;

function ofAny(alternatives: AST.Alternative[]): Part {
  const parts = alternatives.map(ofAll);
  const [only] = parts;
  if (only && parts.length === 1) return only;
  let all: string[] = [];
  for (const part of parts) {
    const words = "text" in part ? [part.text] : part.words;
    if (!words) return { words: null };
    all = all.concat(words);
  }
  return { words: all.length <= mostWords ? all : null };
}

function ofAll({ elements }: AST.Alternative): Part {
  let run = "";
  let best: string[] | null = null;
  let isText = true;
  for (const element of elements) {
    const part = ofElement(element);
    if ("text" in part) {
      run += part.text;
      continue;
    }
    isText = false;
    best = better(better(best, [run]), part.words);
    run = "";
  }
  return isText ? { text: run } : { words: better(best, [run]) };
}

function ofElement(element: AST.Element): Part {
  switch (element.type) {
    case "Character":
      return element.value >= 32 && element.value < 127
        ? { text: String.fromCharCode(element.value) }
        : { words: null };
    // It looks around and takes nothing: what stands before and behind it stands together.
    case "Assertion":
      return { text: "" };
    case "Group":
      return element.modifiers ? { words: null } : ofAny(element.alternatives);
    case "CapturingGroup":
      return ofAny(element.alternatives);
    case "Quantifier": {
      const once = element.min > 0 ? ofElement(element.element) : { words: null };
      return "text" in once ? { words: [once.text] } : once;
    }
    default:
      return { words: null };
  }
}
