import { isObject, type JsonObject, pointerPart } from "./json-schema";

/** An operation of GitHub's API, and where in the description it stands. */
export type Operation = {
  id: string;
  method: string;
  template: string;
  pointer: string;
  responses: JsonObject;
};

type Candidate = { template: string; pattern: RegExp; weight: string };

/** `{path}` (also an empty one) and `{ref}` take the rest of the address, slashes included; others one part. */
function patternOf(template: string): RegExp {
  const escaped = template.replaceAll(/[.+?^$()|[\]\\]/g, "\\$&");
  const tail = escaped.replace(/\/\{path\}$/, "(?:/.*)?").replace(/\{ref\}$/, ".+");
  return new RegExp(`^${tail.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
}

/** A finder over one description: the operation behind a method and a path, literal parts before parameters. */
export function createOperationFinder(
  description: JsonObject,
): (method: string, path: string) => Operation | null {
  const paths = description.paths as JsonObject;
  const candidates: Candidate[] = Object.keys(paths)
    .map((template) => ({
      template,
      pattern: patternOf(template),
      weight: template.replaceAll(/\{\w+\}/g, "\uFFFF"),
    }))
    .sort((a, b) => (a.weight < b.weight ? -1 : 1));
  return (method, path) => {
    const verb = method.toLowerCase() === "head" ? "get" : method.toLowerCase();
    for (const { template, pattern } of candidates) {
      if (!pattern.test(path)) continue;
      const operation = (paths[template] as JsonObject)[verb];
      if (!isObject(operation)) continue;
      const pointer = `#/paths/${pointerPart(template)}/${verb}`;
      const responses = operation.responses as JsonObject;
      return { id: String(operation.operationId), method: verb, template, pointer, responses };
    }
    return null;
  };
}
