import { createHash } from "node:crypto";

/** So many wrong ones at once, then one more whenever so much time has passed. */
const most = 10;
const refillMs = 6_000;
const mostAddresses = 10_000;

type Tries = { left: number; at: number; wrong: Set<string> };

/** Who tried what at the door, in this process. Times are in milliseconds. */
export type Attempts = {
  /** When this address may try once more, or null where it may now. */
  waitUntil(address: string, now: number): number | null;
  /** It was wrong. The same wrong one again, as a page with an old cookie sends it, is no further guess. */
  fail(address: string, credential: string, now: number): void;
};

/** Lets each address guess ten times, and then ten times a minute; right or wrong, nothing is compared beyond that. */
export function createAttempts(): Attempts {
  const all = new Map<string, Tries>();
  const read = (address: string, now: number): Tries => {
    const { left, at, wrong } = all.get(address) ?? { left: most, at: now, wrong: new Set<string>() };
    const back = Math.floor((now - at) / refillMs);
    return left + back >= most
      ? { left: most, at: now, wrong }
      : { left: left + back, at: at + back * refillMs, wrong };
  };
  return {
    waitUntil(address, now) {
      const { left, at } = read(address, now);
      return left > 0 ? null : at + refillMs;
    },
    fail(address, credential, now) {
      const tries = read(address, now);
      const digest = createHash("sha256").update(credential).digest("base64");
      if (!tries.wrong.has(digest)) tries.left = Math.max(0, tries.left - 1);
      tries.wrong.add(digest);
      const [oldest] = tries.wrong;
      if (tries.wrong.size > most && oldest !== undefined) tries.wrong.delete(oldest);
      // At the end of the line: who has not failed for longest is forgotten first.
      all.delete(address);
      all.set(address, tries);
      const [first] = all.keys();
      if (all.size > mostAddresses && first !== undefined) all.delete(first);
    },
  };
}

const slot = globalThis as typeof globalThis & { orchestratorAttempts?: Attempts };

/** Those of this process: the gate and the login page are loaded apart, and count together. */
export function attempts(): Attempts {
  slot.orchestratorAttempts ??= createAttempts();
  return slot.orchestratorAttempts;
}
