const TERMS =
  "For more on scraping GitHub and how it may affect your rights, please review our Terms of Service (https://docs.github.com/en/site-policy/github-terms/github-terms-of-service)";

/** Who a refusal speaks to: a signed-in user by id, or an address. */
export type Caller = { kind: "user"; id: number } | { kind: "address"; address: string };

/** The body of a refusal over the primary limit; `at` is the simulator's time in milliseconds. */
export function primaryRefusal(caller: Caller, status: 403 | 429, requestId: string, at: number) {
  const stamp = `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
  const message =
    caller.kind === "user"
      ? `API rate limit exceeded for user ID ${caller.id}. If you reach out to GitHub Support for help, please include the request ID ${requestId} and timestamp ${stamp}. ${TERMS}`
      : `API rate limit exceeded for ${caller.address}. (But here's the good news: Authenticated requests get a higher rate limit. Check out the documentation for more details.)`;
  return {
    message,
    documentation_url: "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api",
    status: String(status),
  };
}

/** The body of a refusal over a secondary limit. */
export const secondaryRefusal = (status: 403 | 429, requestId: string) => ({
  documentation_url:
    "https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits",
  message: `You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID ${requestId}.`,
  status: String(status),
});
