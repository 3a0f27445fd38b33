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

/** Which of GitHub's descriptions an answer is held against: github.com's, or an Enterprise Server's. */
export type Edition = "api.github.com" | "ghes-3.19";

type Description = {
  components: JsonObject;
  compile: ReturnType<typeof createCompiler>;
  find: ReturnType<typeof createOperationFinder>;
};

const descriptions = new Map<Edition, Description>();

/** Reads a description once; that takes about a second. */
function readEdition(edition: Edition): Description {
  const known = descriptions.get(edition);
  if (known) return known;
  const description = readDescription(`@octokit/openapi/generated/${edition}.json`);
  const fresh = {
    components: description.components as JsonObject,
    compile: createCompiler(description),
    find: createOperationFinder(description),
  };
  descriptions.set(edition, fresh);
  return fresh;
}

/** The operation that a request speaks to, by its operationId. */
export const operationOf = (
  method: string,
  path: string,
  edition: Edition = "api.github.com",
): string | null => readEdition(edition).find(method, path)?.id ?? null;

/** Follows a `$ref` of a response into the description's components. */
function declaredResponse({ components }: Description, operation: Operation, status: number) {
  const response = operation.responses[String(status)];
  if (!isObject(response)) return null;
  if (typeof response.$ref !== "string")
    return { pointer: `${operation.pointer}/responses/${status}`, response };
  const name = response.$ref.split("/").at(-1) ?? "";
  return { pointer: response.$ref, response: (components.responses as JsonObject)[name] as JsonObject };
}

function schemaProblems({ compile }: Description, pointer: string, body: string): string[] {
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
function refusalProblems(description: Description, { status, body }: Answer): string[] {
  if (status === 304) return body === "" ? [] : ["a 304 has no body"];
  const problems = schemaProblems(description, "#/components/schemas/basic-error", body);
  return problems.length > 0 || body.includes('"message"') ? problems : ["a refusal without a message"];
}

/** What is wrong with an answer, by GitHub's own description of the operation; an empty list is a truthful answer. */
export function answerProblems(answer: Answer, edition: Edition = "api.github.com"): string[] {
  const description = readEdition(edition);
  const { method, path, status, body } = answer;
  const operation = description.find(method, path);
  if (operation === null) {
    return status === 404 ? refusalProblems(description, answer) : ["GitHub has no such operation"];
  }
  const declared = declaredResponse(description, operation, status);
  if (declared === null) {
    const known = undeclared[operation.id]?.[status] ?? undeclaredEverywhere[status];
    return known ? refusalProblems(description, answer) : [`${operation.id} does not declare ${status}`];
  }
  const content = isObject(declared.response.content) ? declared.response.content : {};
  const media = Object.keys(content);
  if (method === "HEAD") return [];
  // Some refusals are declared with a description only; GitHub sends its common body all the same.
  if (media.length === 0 && status >= 400) return refusalProblems(description, answer);
  if (status === 302 || media.length === 0) {
    return body === "" ? [] : [`${operation.id} ${status} has a body, none is declared`];
  }
  const given = answer.contentType?.split(";")[0]?.trim() ?? "no content type";
  if (given in undeclaredMedia) return [];
  if (!media.includes(given)) return [`${given} is not declared (${media.join(", ")})`];
  const leftOut = answer.version === "2026-03-10" ? (leftOutSince20260310[operation.id] ?? []) : [];
  const pointer = `${declared.pointer}/content/${pointerPart(given)}/schema`;
  return schemaProblems(description, pointer, body).filter((problem) => !leftOut.includes(problem));
}
