import { createHash, timingSafeEqual } from "node:crypto";

export const sessionCookie = "orchestrator_session";

const toDigest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** What the cookie holds: it opens the door, and does not tell the access token. */
export const toSession = (accessToken: string): string => toDigest(`session:${accessToken}`).toString("hex");

/** Compares in a time that does not tell how much was right. */
export const isSame = (given: string, wanted: string): boolean =>
  timingSafeEqual(toDigest(given), toDigest(wanted));

/** Whether a request brings the access token: as a bearer, or in the cookie that `/login` sets. */
export function hasAccess(
  { authorization, session }: { authorization: string | null; session: string | null },
  accessToken: string | null,
): boolean {
  if (accessToken === null) return false;
  const bearer = authorization?.match(/^Bearer +(\S+)$/i)?.[1];
  if (bearer !== undefined && isSame(bearer, accessToken)) return true;
  return session !== null && isSame(session, toSession(accessToken));
}

/** The header that keeps a browser logged in until it is closed. */
export const toSessionHeader = (accessToken: string, secure: boolean): string =>
  `${sessionCookie}=${toSession(accessToken)}; Path=/; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`;
