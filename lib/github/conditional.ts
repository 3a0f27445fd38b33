import { err, ok } from "@/lib/model/result";
import type { Ask, Call, Client, Response } from "./client";
import { notGitHub } from "./errors";
import type { Answer, Fetched } from "./port";

/** Turns a body into our nouns; null, or an exception, means that it is not what GitHub's API says. */
export type Convert<T, V> = (data: T) => V | null;

/** One request whose body is converted. */
export async function fetchValue<T, V>(
  client: Client,
  call: Call,
  ask: Ask<T>,
  convert: Convert<T, V>,
): Answer<V> {
  const answer = await client.send(call, ask);
  return answer.ok ? toValue(answer.value, convert) : answer;
}

/**
 * One conditional request. The ETag is kept as GitHub wrote it and belongs to this token; `null` asks unconditionally.
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate
 */
export async function fetchIfChanged<T, V>(
  client: Client,
  call: Call,
  ask: Ask<T>,
  convert: Convert<T, V>,
): Answer<Fetched<V>> {
  const answer = await client.sendIfChanged(call, ask);
  if (!answer.ok) return answer;
  if (!answer.value) return ok({ kind: "unchanged" });
  const value = toValue(answer.value, convert);
  if (!value.ok) return value;
  const { etag } = answer.value.headers;
  return ok({ kind: "changed", value: value.value, etag: typeof etag === "string" ? etag : null });
}

/** The header of a conditional request. */
export const ifNoneMatch = (etag: string | null): Record<string, string> =>
  etag ? { "if-none-match": etag } : {};

function toValue<T, V>({ data, status }: Response<T>, convert: Convert<T, V>) {
  try {
    const value = convert(data);
    return value === null ? err(notGitHub(status)) : ok(value);
  } catch {
    return err(notGitHub(status));
  }
}
