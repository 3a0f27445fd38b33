type Fetch = typeof fetch;

export type Patience = {
  /** For a whole answer, body included. */
  whole: Fetch;
  /** For its headers alone, while the body may take its time. */
  headers: Fetch;
};

/** What is waited for an answer where nothing else is said. */
export const usualPatience = 30;

/**
 * `fetch` with an end after so many seconds. The clock starts when the request leaves, not while it waits its turn.
 * `no-store` keeps Next's patched `fetch` from remembering answers.
 */
export function createPatience(seconds: number): Patience {
  return {
    whole: (input, init) =>
      fetch(input, { ...init, cache: "no-store", signal: AbortSignal.timeout(seconds * 1000) }),
    headers: async (input, init) => {
      const late = new AbortController();
      const why = new DOMException(`No answer within ${seconds} s`, "TimeoutError");
      const timer = setTimeout(() => late.abort(why), seconds * 1000);
      try {
        return await fetch(input, { ...init, cache: "no-store", signal: late.signal });
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
