import type { Delivery, Hook } from "../store";
import { signature1, signature256 } from "./signature";

/** GitHub gives up on a receiver after ten seconds. */
const TIMEOUT_MS = 10_000;

/** What one request to a receiver is made of; the same `guid` when it is sent again. */
export type Parcel = {
  hook: Hook;
  repositoryId: number;
  guid: string;
  event: string;
  action: string | null;
  payload: Record<string, unknown>;
};

function bodyOf(parcel: Parcel): string {
  const json = JSON.stringify(parcel.payload);
  return parcel.hook.contentType === "json" ? json : new URLSearchParams({ payload: json }).toString();
}

function headersOf({ hook, repositoryId, guid, event }: Parcel, body: string): Record<string, string> {
  return {
    Accept: "*/*",
    "Content-Type": hook.contentType === "json" ? "application/json" : "application/x-www-form-urlencoded",
    "User-Agent": "GitHub-Hookshot/5178f59",
    "X-GitHub-Delivery": guid,
    "X-GitHub-Event": event,
    "X-GitHub-Hook-ID": String(hook.id),
    "X-GitHub-Hook-Installation-Target-ID": String(repositoryId),
    "X-GitHub-Hook-Installation-Target-Type": "repository",
    ...(hook.secret === null
      ? {}
      : {
          "X-Hub-Signature": signature1(hook.secret, body),
          "X-Hub-Signature-256": signature256(hook.secret, body),
        }),
  };
}

/** Sends a parcel and answers what GitHub would note about it; a receiver that fails is noted, never thrown. */
export async function postDelivery(
  parcel: Parcel,
  note: Pick<Delivery, "id" | "deliveredAt" | "redelivery">,
): Promise<Delivery> {
  const body = bodyOf(parcel);
  const headers = headersOf(parcel, body);
  const began = performance.now();
  const delivery = (status: string, statusCode: number, response: Delivery["response"]): Delivery => ({
    ...note,
    guid: parcel.guid,
    event: parcel.event,
    action: parcel.action,
    duration: Math.round((performance.now() - began) / 10) / 100,
    status,
    statusCode,
    request: { headers, payload: parcel.payload },
    response,
  });
  try {
    const answer = await fetch(parcel.hook.url, {
      method: "POST",
      headers,
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const payload = await answer.text();
    const status = answer.ok ? "OK" : `Invalid HTTP Response: ${answer.status}`;
    return delivery(status, answer.status, { headers: Object.fromEntries(answer.headers), payload });
  } catch (error) {
    const late = error instanceof Error && error.name === "TimeoutError";
    return delivery(late ? "timed out" : "failed to connect to host", late ? 504 : 502, {
      headers: {},
      payload: "",
    });
  }
}
