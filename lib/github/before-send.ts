import type { BeforeSend, GitHubError } from "./port";

/**
 * Thrown in the place of a request that did not leave: its `beforeSend` said no, or failed with `cause`; or our share of
 * the budget is used (`refusal`).
 */
export class NotSent extends Error {
  readonly refusal: GitHubError | null;
  constructor(
    message: string,
    { refusal = null, ...options }: ErrorOptions & { refusal?: GitHubError | null } = {},
  ) {
    super(message, options);
    this.refusal = refusal;
  }
}

/** Asks a request's `beforeSend`, if it has one; throws `NotSent` where the request must not leave. */
export async function askBeforeSend(beforeSend: BeforeSend | undefined): Promise<void> {
  if (!beforeSend) return;
  const leaves = await beforeSend().catch((cause) => {
    throw new NotSent("What is to be done before a request failed", { cause });
  });
  if (!leaves) throw new NotSent("Withdrawn");
}
