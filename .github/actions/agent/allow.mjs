// Which commands the agent may run without asking. A shell line is allowed when it consists of simple commands alone,
// each of which begins with a listed one; whatever this reader does not understand in full is for a person to judge.

const separators = /^(?:&&|\|\||;|\||\n)/;
const harmlessRedirect = /^(?:[12]?>\s*\/dev\/null|&>\s*\/dev\/null|2>&1)(?=\s|$|[;|&])/;
const special = new Set("$`\\(){}<>&*?[]~#!");

/** A shell line as simple commands, each a list of words; null where it holds anything else. */
export function readCommands(line) {
  const commands = [[]];
  let word = null;
  const endWord = () => {
    if (word !== null) commands.at(-1).push(word);
    word = null;
  };
  for (let at = 0; at < line.length; ) {
    const rest = line.slice(at);
    const redirect = word === null || /^[&>]/.test(rest) ? harmlessRedirect.exec(rest) : null;
    const separator = separators.exec(rest);
    const c = rest[0];
    if (redirect) {
      endWord();
      at += redirect[0].length;
    } else if (separator) {
      endWord();
      commands.push([]);
      at += separator[0].length;
    } else if (/\s/.test(c)) {
      endWord();
      at += 1;
    } else if (c === "'" || c === '"') {
      const end = rest.indexOf(c, 1);
      if (end < 0) return null;
      const text = rest.slice(1, end);
      if (c === '"' && /[$`\\!]/.test(text)) return null;
      word = (word ?? "") + text;
      at += end + 1;
    } else if (special.has(c)) {
      return null;
    } else {
      word = (word ?? "") + c;
      at += 1;
    }
  }
  endWord();
  return commands.filter((words) => words.length > 0);
}

/** Options by which a command that only reads writes a file, or starts a program. */
const leaks =
  /^(?:-O.*|--(?:output|open-files-in-pager|ext-diff|textconv|exec|upload-pack|receive-pack|config).*)$/;

/** Words that lead out of the working folder, or into Git's own. `cwd` itself, written in full, is inside. */
function leadsOut(word, cwd) {
  const inside = word === cwd ? "." : word.replaceAll(`${cwd}/`, "");
  return (
    /(?:^|[=:,]|^-[A-Za-z])[/~]/.test(inside) ||
    /(?:^|[/=:,])\.\.(?:\/|$)/.test(inside) ||
    /(?:^|[/=:,])\.git(?:\/|$)/.test(inside)
  );
}

/** Whether this line may run without asking; `rules` are beginnings of commands, such as `npm test`. */
export function isAllowed(line, rules, cwd) {
  if (rules.includes("*")) return true;
  const commands = readCommands(line);
  if (!commands || commands.length === 0) return false;
  return commands.every(
    (words) =>
      rules.some((rule) => rule.split(/\s+/).every((word, n) => words[n] === word)) &&
      !words.some((word) => leaks.test(word) || leadsOut(word, cwd)),
  );
}

/** A list of commands as a person writes it: one a line, `#` begins a remark. */
export const readRules = (text) =>
  text
    .split("\n")
    .map((line) => line.replace(/(^|\s)#.*$/, "").trim())
    .filter((line) => line !== "");
