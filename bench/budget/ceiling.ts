import type { App } from "../../tests/app-process";
import { cpuOf } from "../cpu-of";
import { type Body, createPost, mostConnections } from "./post-delivery";

/** Answers a second as fast as they come, and milliseconds of processor time of the app for each; null where it is not told. */
type Rate = { perSecond: number; cpuMs: number | null };
export type Ceiling = {
  /** A route of Next's that does nothing but say that it is not there. */
  empty: Rate;
  deliveries: Rate;
};

const forMs = 3000;

/**
 * What this machine can answer at most, right now, with this client on the same processors: an empty route of Next's, and
 * deliveries, each from `mostConnections` senders that wait for no clock. `worked` waits until all that follows is done: the
 * processor time counts that, too.
 */
export async function measureCeiling(
  app: App,
  toBody: (n: number) => Body,
  worked: () => Promise<unknown>,
): Promise<Ceiling> {
  let made = 0;
  const next = () => toBody(made++);
  const empty = await measure(app, "/api/nothing", next, 404, async () => {});
  return { empty, deliveries: await measure(app, "/api/webhooks/github", next, 202, worked) };
}

async function measure(
  app: App,
  path: string,
  next: () => Body,
  expected: number,
  worked: () => Promise<unknown>,
): Promise<Rate> {
  const post = createPost(`${app.url}${path}`);
  for (let n = 0; n < 20; n++) await post(next());
  await worked();
  const before = cpuOf(app.pid());
  const began = performance.now();
  let answered = 0;
  const sendOn = async () => {
    while (performance.now() - began < forMs) {
      const { status } = await post(next());
      if (status !== expected) throw new Error(`${path} answered ${status}`);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: mostConnections }, sendOn));
  const perSecond = (answered * 1000) / (performance.now() - began);
  await worked();
  const after = cpuOf(app.pid());
  return { perSecond, cpuMs: before === null || after === null ? null : (after - before) / answered };
}
