const longestRead = 30_000;
const longestWrite = 20_000;

const limitOf = (method: string | undefined): number =>
  method === undefined || method === "GET" || method === "HEAD" ? longestRead : longestWrite;

/**
 * `fetch` with an end: 30 s for reads, 20 s for writes, the body included. The clock starts when the request leaves,
 * not while it waits its turn. `no-store` keeps Next's patched `fetch` from remembering answers.
 */
export const fetchWhole: typeof fetch = (input, init) =>
  fetch(input, { ...init, cache: "no-store", signal: AbortSignal.timeout(limitOf(init?.method)) });

/** `fetch` whose headers must come within 30 s, while the body may take its time. */
export const fetchHeaders: typeof fetch = async (input, init) => {
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(new DOMException("No answer within 30 s", "TimeoutError")),
    longestRead,
  );
  try {
    return await fetch(input, { ...init, cache: "no-store", signal: late.signal });
  } finally {
    clearTimeout(timer);
  }
};
