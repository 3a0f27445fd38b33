/** The first line that says something of a Markdown text, without its marks: for a list, never as HTML. */
export function toPlainWords(markdown: string): string {
  const line = markdown
    .replace(/```[\s\S]*?(```|$)/g, " ")
    .split("\n")
    .map(toPlainLine)
    .find((words) => words !== "");
  return line ?? "";
}

const toPlainLine = (line: string): string =>
  line
    .replace(/<[^>]*>/g, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^\s*(#{1,6}|>|[-*+]|\d+[.)])\s+/, "")
    .replace(/^[\s|:=-]+$/, "")
    .replace(/(\*\*|__|`|~~)/g, "")
    .replace(/(^|\s)[*_](\S[^*_]*)[*_](?=\W|$)/g, "$1$2")
    .trim();
