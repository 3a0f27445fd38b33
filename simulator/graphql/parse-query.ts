/** What is asked of one object. */
export type Selection = { key: string; name: string; args: Record<string, Argument>; fields: Selection[] };

/** An argument's value; a variable is looked up when the query is answered. */
export type Argument = string | number | boolean | null | { variable: string } | { other: true };

type Field = Selection & { spread?: string };
type Parser = { peek(): string; take(expected?: string): string };

const TOKEN = /\.\.\.|[{}()[\]:!=$@|]|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|\w+/g;

/** Reads the selections of a GraphQL document's first operation, fragments filled in. Null where it is no query. */
export function parseQuery(text: string): { operation: "query" | "mutation"; fields: Selection[] } | null {
  const tokens = text.replaceAll(/#.*$/gm, "").match(TOKEN) ?? [];
  let at = 0;
  const parser: Parser = {
    peek: () => tokens[at] ?? "",
    take(expected) {
      const token = tokens[at++] ?? "";
      if (token === "" || (expected !== undefined && token !== expected)) throw new SyntaxError(token);
      return token;
    },
  };
  try {
    return parseDocument(parser);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function parseDocument(parser: Parser) {
  const fragments = new Map<string, Field[]>();
  let found: { operation: "query" | "mutation"; fields: Field[] } | null = null;
  while (parser.peek() !== "") {
    const kind = parser.peek() === "{" ? "query" : parser.take();
    const name = parser.peek();
    while (parser.peek() !== "{") skipArgumentOr(parser);
    const fields = parseFields(parser);
    if (kind === "fragment") fragments.set(name, fields);
    else found ??= { operation: kind === "mutation" ? "mutation" : "query", fields };
  }
  return found && { ...found, fields: fill(found.fields, fragments) };
}

/** Steps over one token of an operation's head, a bracketed list of variables as a whole. */
function skipArgumentOr(parser: Parser): void {
  if (parser.take() !== "(") return;
  while (parser.take() !== ")");
}

function parseFields(parser: Parser): Field[] {
  const fields: Field[] = [];
  parser.take("{");
  while (parser.peek() !== "}") {
    if (parser.peek() === "...") fields.push(...parseSpread(parser));
    else fields.push(parseField(parser));
  }
  parser.take("}");
  return fields;
}

function parseSpread(parser: Parser): Field[] {
  parser.take("...");
  if (parser.peek() === "on") {
    parser.take();
    parser.take();
  }
  if (parser.peek() === "{") return parseFields(parser);
  const spread = parser.take();
  return [{ key: "", name: "", args: {}, fields: [], spread }];
}

function parseField(parser: Parser): Field {
  const first = parser.take();
  if (!/^\w+$/.test(first)) throw new SyntaxError(first);
  let name = first;
  if (parser.peek() === ":") {
    parser.take();
    name = parser.take();
  }
  const args: Record<string, Argument> = {};
  if (parser.peek() === "(") {
    parser.take();
    while (parser.peek() !== ")") {
      const argument = parser.take();
      parser.take(":");
      args[argument] = parseArgument(parser);
    }
    parser.take();
  }
  return { key: first, name, args, fields: parser.peek() === "{" ? parseFields(parser) : [] };
}

function parseArgument(parser: Parser): Argument {
  const token = parser.take();
  if (token === "$") return { variable: parser.take() };
  if (token === "{" || token === "[") {
    for (let depth = 1; depth > 0; ) {
      const inner = parser.take();
      if (inner === "{" || inner === "[") depth += 1;
      if (inner === "}" || inner === "]") depth -= 1;
    }
    return { other: true };
  }
  if (/^-?\d/.test(token)) return Number(token);
  if (token.startsWith('"')) return JSON.parse(token) as string;
  return token === "true" ? true : token === "false" ? false : token === "null" ? null : token;
}

function fill(fields: Field[], fragments: Map<string, Field[]>): Selection[] {
  return fields.flatMap((field) =>
    field.spread === undefined
      ? [{ ...field, fields: fill(field.fields, fragments) }]
      : fill(fragments.get(field.spread) ?? [], fragments),
  );
}
