import type { BeforeSend } from "./port";

/** Thrown in the place of a request that did not leave: its `beforeSend` said no, or failed with `cause`. */
export class NotSent extends Error {}

/** Asks a request's `beforeSend`, if it has one; throws `NotSent` where the request must not leave. */
export async function askBeforeSend(beforeSend: BeforeSend | undefined): Promise<void> {
  if (!beforeSend) return;
  const leaves = await beforeSend().catch((cause) => {
    throw new NotSent("What is to be done before a request failed", { cause });
  });
  if (!leaves) throw new NotSent("Withdrawn");
}
