import type { Octokit } from "@octokit/rest";
import { err, ok } from "@/lib/model/result";
import type { Call, Client, Response } from "./client";
import { endWhenSilent } from "./end-when-silent";
import { isSent, notGitHub, toGitHubError } from "./errors";
import { toFileName } from "./file-name";
import type { Answer, Download } from "./port";

/** GitHub answers with a link to its storage, and the link, being the key, is followed without the token. */
const toUnfollowed = ({ patience }: Client) =>
  ({ redirect: "manual", parseSuccessResponseBody: false, fetch: patience.headers }) as const;
const mostHops = 5;
/** A download may take hours, but not without a byte. */
const longestSilence = 30_000;

type AskForLink = (octokit: Octokit, request: ReturnType<typeof toUnfollowed>) => Promise<Response<unknown>>;

/**
 * The bytes behind an endpoint that answers 302. The link dies after a minute, so it is followed at once, and one that
 * had died all the same is asked for anew, once; the token goes to the API's own origin and nowhere else.
 */
export async function fetchDownload(client: Client, call: Call, ask: AskForLink): Answer<Download> {
  const first = await fetchOnce(client, call, ask);
  return !first.ok && first.error.kind === "unavailable" && first.error.message === deadLink
    ? fetchOnce(client, call, ask)
    : first;
}

const deadLink = "The link that GitHub gave to its storage had died";

async function fetchOnce(client: Client, call: Call, ask: AskForLink): Answer<Download> {
  const answer = await client.send(call, (octokit) => ask(octokit, toUnfollowed(client)));
  if (!answer.ok) return answer;
  const { status, headers, data } = answer.value;
  if (status >= 300 && typeof headers.location === "string") {
    await discard(data);
    return follow(client, call, new URL(headers.location, client.apiUrl));
  }
  const read = (name: string) => (headers[name] === undefined ? null : String(headers[name]));
  return toDownload(status, read, data);
}

async function follow(client: Client, call: Call, first: URL): Answer<Download> {
  let url = first;
  for (let hop = 0; hop < mostHops; hop++) {
    if (url.protocol !== "https:" && url.protocol !== "http:") break;
    const own = url.origin === new URL(client.apiUrl).origin;
    const headers: Record<string, string> = own ? { authorization: `token ${client.token}` } : {};
    let response: globalThis.Response;
    const arrive = own ? client.ledger.leave("GET") : () => {};
    try {
      response = await client.patience.headers(url, { headers, redirect: "manual" });
    } catch (error) {
      arrive(isSent(error));
      return err(toGitHubError(error, { now: client.now(), token: client.token, needs: call.needs }));
    }
    arrive(response.status !== 304);
    if (own) client.ledger.book(call, response.status, Object.fromEntries(response.headers));
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || !location) return toStored(response);
    await discard(response.body);
    url = new URL(location, url);
  }
  return err(notGitHub(302));
}

/** The storage's own refusals: no such blob (yet), a link that has died, trouble. */
async function toStored(response: globalThis.Response): Answer<Download> {
  if (response.ok) return toDownload(response.status, (name) => response.headers.get(name), response.body);
  await discard(response.body);
  if (response.status === 404)
    return err({ kind: "not_found", message: "GitHub's storage does not have it" });
  if (response.status === 410) return err({ kind: "gone", message: "GitHub's storage no longer has it" });
  const isDead = response.status === 401 || response.status === 403;
  const message = isDead ? deadLink : `GitHub's storage answered ${response.status}`;
  return err({ kind: "unavailable", status: response.status, message, retryAt: null });
}

async function toDownload(
  status: number,
  header: (name: string) => string | null,
  body: unknown,
): Answer<Download> {
  // An empty 200 has no body: some logs are just that.
  const stream = body instanceof ReadableStream ? body : new Response("").body;
  if (!stream) return err(notGitHub(status));
  const length = header("content-length");
  return ok({
    body: endWhenSilent(stream, longestSilence),
    contentType: header("content-type") ?? "application/octet-stream",
    fileName: toFileName(header("content-disposition")),
    // With an encoding the length is that of the packed bytes, and these are unpacked.
    size: length && !header("content-encoding") ? Number(length) : null,
  });
}

const discard = async (body: unknown) => {
  if (body instanceof ReadableStream) await body.cancel().catch(() => {});
};
