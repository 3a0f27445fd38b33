import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
} from "yaml";

export type Scalar = string | number | boolean | null;
export type Entry = { key: string; value: Node | null; at: Node | null };
export type YamlProblem = { message: string; line: number | null };

/** A YAML text seen through a few safe questions: nothing is expanded, nothing throws, what is odd becomes a problem. */
export type YamlReader = {
  root: Node | null;
  problems: YamlProblem[];
  /** The entries of a mapping in the file's order; null for anything else. */
  entries(node: Node | null): Entry[] | null;
  /** The items of a list; null for anything else. */
  items(node: Node | null): (Node | null)[] | null;
  /** A plain value; undefined for anything else. */
  scalar(node: Node | null): Scalar | undefined;
  isEmpty(node: Node | null): boolean;
  report(message: string, node: Node | null): void;
};

const mostProblems = 20;
/** Of one list or mapping: aliases could make a small file a large answer. */
const mostItems = 1000;

/** Opens a text of any content; its syntax errors are the first problems. */
export function openYaml(text: string): YamlReader {
  const lines = new LineCounter();
  const problems: YamlProblem[] = [];
  const lineAt = (offset: number | undefined) =>
    offset === undefined ? null : lines.linePos(offset).line || null;
  const add = (message: string, offset: number | undefined) => {
    if (problems.length >= mostProblems) return;
    const line = lineAt(offset);
    // A part that is looked at twice is wrong once.
    if (!problems.some((one) => one.line === line && one.message === message))
      problems.push({ message, line });
  };
  const document = open(text, lines, add);
  let targets: Map<Alias, Node> | null = null;

  const resolve = (node: Node | null): Node | null => {
    if (!document || !isAlias(node)) return node;
    targets ??= findTargets(document);
    return targets.get(node) ?? null;
  };
  const atMost = <T>(all: T[], node: Node): T[] => {
    if (all.length > mostItems) add(`More than ${mostItems} entries`, node.range?.[0]);
    return all.slice(0, mostItems);
  };

  const reader: YamlReader = {
    root: document?.contents ?? null,
    problems,
    entries(node) {
      const map = resolve(node);
      if (!isMap(map)) return null;
      const seen = new Set<string>();
      return toEntries(atMost(map.items, map), reader.scalar).filter(({ key, at }) => {
        if (seen.has(key)) add(`${key} stands here twice`, at?.range?.[0]);
        return !seen.has(key) && seen.add(key);
      });
    },
    items(node) {
      const list = resolve(node);
      return isSeq(list) ? atMost(list.items, list).map(toNode) : null;
    },
    scalar(node) {
      const found = resolve(node);
      if (found === null) return null;
      if (!isScalar(found)) return undefined;
      const { value } = found;
      if (typeof value === "bigint") return Number(value);
      const plain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
      return plain ? value : value === null ? null : undefined;
    },
    isEmpty: (node) => reader.scalar(node) === null,
    report: (message, node) => add(message, node?.range?.[0]),
  };
  return reader;
}

function open(text: string, lines: LineCounter, add: (message: string, offset?: number) => void) {
  try {
    // uniqueKeys would compare each key with each other: a map of 100,000 keys would never end.
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    for (const error of document.errors) add(toWords(error), error.pos[0]);
    return document;
  } catch {
    // Nested too deeply for the parser's own recursion.
    add("This is no YAML that can be read");
    return null;
  }
}

/** An alias means the last anchor of its name before it. `alias.resolve` walks the whole document for each one. */
function findTargets(document: Document): Map<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node(_key, node) {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target) targets.set(node, target);
      } else if (node.anchor) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

/** Some of the parser's messages are for programmers. */
function toWords({ code, message }: { code: string; message: string }): string {
  if (code === "MULTIPLE_DOCS") return "A workflow is one document: what follows --- is left out";
  return message.includes("call stack") ? "Lists or mappings are nested too deeply" : message;
}

function toEntries(items: YAMLMap["items"], scalar: YamlReader["scalar"]): Entry[] {
  return items.flatMap(({ key, value }) => {
    const at = toNode(key);
    const name = scalar(at);
    // An object of ours must not get its prototype from a file.
    return name === undefined || name === "__proto__"
      ? []
      : [{ key: String(name ?? ""), value: toNode(value), at }];
  });
}

const toNode = (value: unknown): Node | null => (typeof value === "object" ? (value as Node | null) : null);
