import { createCompiler, isObject, type JsonObject, readDescription } from "./json-schema";

const description = readDescription("@octokit/openapi-webhooks/generated/api.github.com.json");
const compile = createCompiler(description);
const webhooks = description.webhooks as JsonObject;

/** The description's key of an event, such as `workflow-run-completed`. */
const keyOf = (event: string, action: string | null): string =>
  [event, ...(action === null ? [] : [action])].join("-").replaceAll("_", "-");

/** What is wrong with a payload by GitHub's own description of the event; an empty list is a truthful one. */
export function payloadProblems(event: string, action: string | null, payload: unknown): string[] {
  const key = keyOf(event, action);
  const post = (webhooks[key] as JsonObject | undefined)?.post;
  if (!isObject(post)) return [`GitHub has no event ${key}`];
  const validate = compile(`#/webhooks/${key}/post/requestBody/content/application~1json/schema`);
  if (validate(payload)) return [];
  return (validate.errors ?? []).slice(0, 8).map((error) => `${error.instancePath} ${error.message}`);
}
