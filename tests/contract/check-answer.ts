import { leftOutSince20260310, undeclared, undeclaredEverywhere, undeclaredMedia } from "./exceptions";
import { createCompiler, isObject, type JsonObject, pointerPart, readDescription } from "./json-schema";
import { createOperationFinder, type Operation } from "./operations";

/** One answer of the simulator as a client sees it; the path without query and without /api/v3. */
export type Answer = {
  method: string;
  path: string;
  status: number;
  contentType: string | null;
  body: string;
  /** As in `x-github-api-version-selected`. */
  version?: string | null;
};

const description = readDescription("@octokit/openapi/generated/api.github.com.json");
const compile = createCompiler(description);
const find = createOperationFinder(description);

/** The operation that a request speaks to, by its operationId. */
export const operationOf = (method: string, path: string): string | null => find(method, path)?.id ?? null;

/** Follows a `$ref` of a response into the description's components. */
function declaredResponse(
  operation: Operation,
  status: number,
): { pointer: string; response: JsonObject } | null {
  const response = operation.responses[String(status)];
  if (!isObject(response)) return null;
  if (typeof response.$ref !== "string")
    return { pointer: `${operation.pointer}/responses/${status}`, response };
  const name = response.$ref.split("/").at(-1) ?? "";
  const shared = (description.components as JsonObject).responses as JsonObject;
  return { pointer: response.$ref, response: shared[name] as JsonObject };
}

function schemaProblems(pointer: string, body: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return [`the body is not JSON: ${body.slice(0, 80)}`];
  }
  const validate = compile(pointer);
  if (validate(value)) return [];
  return (validate.errors ?? []).slice(0, 5).map((error) => {
    const extra = error.keyword === "enum" ? ` ${JSON.stringify(error.params)}` : "";
    return `${error.instancePath || "body"} ${error.message}${extra}`;
  });
}

/** A refusal that the description does not list still has GitHub's common shape. */
function refusalProblems(answer: Answer): string[] {
  if (answer.status === 304) return answer.body === "" ? [] : ["a 304 has no body"];
  const problems = schemaProblems("#/components/schemas/basic-error", answer.body);
  return problems.length > 0 || answer.body.includes('"message"')
    ? problems
    : ["a refusal without a message"];
}

/** What is wrong with an answer, by GitHub's own description of the operation; an empty list is a truthful answer. */
export function answerProblems(answer: Answer): string[] {
  const operation = find(answer.method, answer.path);
  if (operation === null)
    return answer.status === 404 ? refusalProblems(answer) : ["GitHub has no such operation"];
  const declared = declaredResponse(operation, answer.status);
  if (declared === null) {
    const known = undeclared[operation.id]?.[answer.status] ?? undeclaredEverywhere[answer.status];
    return known ? refusalProblems(answer) : [`${operation.id} does not declare ${answer.status}`];
  }
  const content = isObject(declared.response.content) ? declared.response.content : {};
  const media = Object.keys(content);
  if (answer.method === "HEAD") return [];
  // Some refusals are declared with a description only; GitHub sends its common body all the same.
  if (media.length === 0 && answer.status >= 400) return refusalProblems(answer);
  if (answer.status === 302 || media.length === 0) {
    return answer.body === "" ? [] : [`${operation.id} ${answer.status} has a body, none is declared`];
  }
  const given = answer.contentType?.split(";")[0]?.trim() ?? "no content type";
  if (given in undeclaredMedia) return [];
  if (!media.includes(given)) return [`${given} is not declared (${media.join(", ")})`];
  const leftOut = answer.version === "2026-03-10" ? (leftOutSince20260310[operation.id] ?? []) : [];
  return schemaProblems(`${declared.pointer}/content/${pointerPart(given)}/schema`, answer.body).filter(
    (problem) => !leftOut.includes(problem),
  );
}
