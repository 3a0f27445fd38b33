import { Composer, CST, isMap, isScalar, isSeq, Parser, type Scalar } from "yaml";

/**
 * A way to scalars in a YAML file: keys and places, `*` for each of them. A step is found by the action it uses:
 * `{uses: "./.github/actions/pause"}`.
 */
export type Place = (string | number | { uses: string })[];

/** A file whose scalars can be read and set; everything else in it stays as it stands, comments and blank lines too. */
export type YamlText = {
  /** The scalars at a place, in the file's order. */
  find(place: Place): YamlScalar[];
  /** The file with what was set. */
  toString(): string;
};
export type YamlScalar = { value: unknown; set(value: string | number | boolean): void };

/** Opens a YAML file that is known to be right: a template of ours. Throws on one that is not. */
export function openYaml(text: string): YamlText {
  const tokens = [...new Parser().parse(text)];
  const [document] = new Composer({ keepSourceTokens: true }).compose(tokens);
  if (!document || document.errors[0]) throw document?.errors[0] ?? new Error("An empty file");
  return {
    find: (place) => walk(document.contents, place).map(toYamlScalar),
    toString: () => tokens.map((token) => CST.stringify(token)).join(""),
  };
}

function walk(node: unknown, [step, ...rest]: Place): Scalar[] {
  if (step === undefined) return isScalar(node) ? [node] : [];
  return children(node, step).flatMap((child) => walk(child, rest));
}

function children(node: unknown, step: Place[number]): unknown[] {
  if (isMap(node)) {
    if (typeof step === "object") return [];
    return node.items.flatMap(({ key, value }) =>
      step === "*" || (isScalar(key) && key.value === step) ? [value] : [],
    );
  }
  if (!isSeq(node)) return [];
  if (step === "*") return node.items;
  if (typeof step === "number") return node.items.slice(step, step + 1);
  if (typeof step === "string") return [];
  return node.items.filter((item) => isMap(item) && item.get("uses") === step.uses);
}

const toYamlScalar = (node: Scalar): YamlScalar => ({
  value: node.value,
  set(value) {
    if (!node.srcToken) throw new Error("A scalar without its source");
    const type = typeof value === "string" && !isPlain(value) ? "QUOTE_DOUBLE" : "PLAIN";
    CST.setScalarValue(node.srcToken, String(value), { type, inFlow: true });
    node.value = value;
  },
});

/** What YAML reads as this very text without quotes, wherever it stands; all else is quoted. */
const isPlain = (text: string): boolean =>
  /^[A-Za-z][\w./-]*( [\w./-]+)*$/.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text);
