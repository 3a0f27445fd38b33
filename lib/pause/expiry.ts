const seconds: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };
/** Dates end in the year 275760; a deadline beyond some years is none. */
const longest = 10 * 366 * 86_400;

/** When a question asked at `askedAt` (ISO 8601) with `expires_in` ("72h") runs out: ISO 8601, or null for never. */
export function toExpiry(askedAt: string, expiresIn: string | undefined): string | null {
  const [, amount, unit] = /^(\d+)\s*([smhd])$/.exec(expiresIn ?? "") ?? [];
  if (!amount || !unit) return null;
  const length = Number(amount) * (seconds[unit] ?? 0);
  return length > longest ? null : new Date(Date.parse(askedAt) + length * 1000).toISOString();
}
