import type { HookResult } from "@/lib/model/notice";
import type { SlackMessage } from "./slack-message";

const patience = 10_000;

/**
 * Posts a message once. A redirect is not followed: it would carry the message to where nobody said it may go. The
 * answer's text is not looked at. `key` names the message, for receivers that can tell a second one.
 */
export async function postMessage(
  url: string,
  message: SlackMessage,
  { key, now, timeout = patience }: { key: string; now: () => Date; timeout?: number },
): Promise<HookResult> {
  const at = () => now().toISOString();
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify(message),
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
    });
    await response.body?.cancel();
    const { status } = response;
    return { at: at(), ok: response.ok, status, detail: toDetail(status) };
  } catch (error) {
    return { at: at(), ok: false, status: null, detail: toReason(error) };
  }
}

function toDetail(status: number): string {
  if (status < 300) return "It was taken.";
  if (status < 400) return "It answers with a redirect, which is not followed. Give the address it leads to.";
  if (status === 401 || status === 403) return "It refuses the address. Is the webhook still allowed there?";
  if (status === 404 || status === 410) return "There is no such webhook any more. Make a new one.";
  if (status === 429) return "It asks for fewer messages.";
  return status < 500 ? "It does not take this message." : "It has a problem of its own.";
}

/** Never the error's own text: it may hold the address. */
function toReason(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "No answer came in time.";
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "There is no such host.";
    case "ECONNREFUSED":
      return "Nobody listens there.";
    default:
      return /CERT|TLS|SSL/.test(code)
        ? `Its certificate is not trusted (${code}).`
        : "The connection failed.";
  }
}
