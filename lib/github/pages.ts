import type { Octokit } from "@octokit/rest";
import { ok } from "@/lib/model/result";
import type { Call, Client, Response } from "./client";
import { type Convert, fetchValue } from "./conditional";
import type { Answer } from "./port";

export const perPage = 100;

type Asked<T> = (octokit: Octokit, page: number) => Promise<Response<T>>;

/** Page after page from `first` until one is not full or `most` items are there. */
export async function fetchPages<T, V>(
  client: Client,
  call: Call,
  ask: Asked<T>,
  convert: Convert<T, V[]>,
  { most, first = 1 }: { most: number; first?: number },
): Answer<V[]> {
  const items: V[] = [];
  for (let page = first; items.length < most; page++) {
    // The length as GitHub sent it tells whether more follows: converting may leave out what cannot be read.
    let length = 0;
    const answer = await fetchValue(
      client,
      call,
      (octokit) => ask(octokit, page),
      (data) => {
        length = countItems(data);
        return convert(data);
      },
    );
    if (!answer.ok) return answer;
    items.push(...answer.value);
    if (length < perPage) break;
  }
  return ok(items.slice(0, most));
}

/** GitHub's lists are arrays, or objects that hold one. */
function countItems(data: unknown): number {
  if (Array.isArray(data)) return data.length;
  if (typeof data !== "object" || data === null) return 0;
  return Object.values(data).find(Array.isArray)?.length ?? 0;
}
