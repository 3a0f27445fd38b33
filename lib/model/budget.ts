/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export type RateLimit = { limit: number | null; remaining: number | null; resetAt: string | null };

/** What one purpose has spent since `since`; `free` are 304s, which GitHub does not count. */
export type Spending = { repository: string | null; purpose: string; counted: number; free: number };

/** `GET /api/rate-limit` */
export type Budget = RateLimit & {
  since: string;
  spent: Spending[];
  /** Counted and free requests per minute, oldest first, at most 60. */
  minutes: { at: string; counted: number; free: number }[];
  plan: { repository: string; nextLookAt: string | null; reason: "active" | "idle" | "backoff" | "viewed" }[];
};
