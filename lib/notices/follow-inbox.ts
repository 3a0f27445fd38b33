import type { Deps } from "@/lib/deps";
import { listWaitingKeys } from "@/lib/pause/inbox";
import { noticeWaiting } from "./notice-waiting";

/**
 * Watches what waits for a person, now and whenever a run or a question changes: pages are told how many there are,
 * and of what is new a notice is written. Gives the function that ends it, after the work at hand.
 */
export function followInbox(deps: Deps): () => Promise<void> {
  const { bus, log } = deps;
  let before: string | null = null;
  let again = false;
  let work: Promise<void> | null = null;

  const look = async () => {
    const keys = (await listWaitingKeys(deps)).sort();
    const now = keys.join(" ");
    if (now === before) return;
    const latest = await noticeWaiting(deps, keys);
    before = now;
    bus.publish({ type: "inbox", count: keys.length });
    if (latest !== null) bus.publish({ type: "notice", latest });
  };
  const lookAgain = () => {
    again = true;
    work ??= (async () => {
      while (again) {
        again = false;
        await look();
      }
    })()
      .catch((error) => log.error("notices.follow", { error }))
      .finally(() => {
        work = null;
      });
  };

  lookAgain();
  const unsubscribe = bus.subscribe(({ event }) => {
    if (event.type === "run" || event.type === "pause") lookAgain();
  });
  return async () => {
    unsubscribe();
    await work;
  };
}
