import type { Deps } from "@/lib/deps";
import type { Dispatch } from "@/lib/model/dispatch";
import { toDispatch } from "./dispatch-row";
import { dispatchTask } from "./write-dispatches";

/** Has GitHub answered? A dispatch that waits with a reason will not be sent at once. */
const isSettled = (dispatch: Dispatch): boolean =>
  dispatch.status !== "sending" && (dispatch.status !== "pending" || dispatch.nextAttemptAt !== null);

export const isAnswered = (dispatch: Dispatch): boolean =>
  dispatch.status === "dispatched" || dispatch.status === "failed";

/** Wakes the queue and waits until each of these has an outcome, at most `ms`; gives them as they are then. */
export async function awaitDispatches(
  { db, bus, queue }: Pick<Deps, "db" | "bus" | "queue">,
  ids: readonly string[],
  ms: number,
): Promise<Dispatch[]> {
  const read = async () => {
    const rows = await db.dispatch.findMany({ where: { id: { in: [...ids] } } });
    return rows.map(toDispatch).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  };
  const changed = createSignal();
  const unsubscribe = bus.subscribe(({ event }) => {
    if (event.type === "dispatch" && ids.includes(event.dispatchId)) changed.raise();
  });
  const late = setTimeout(() => changed.end(), ms);
  try {
    queue.nudge(dispatchTask);
    for (;;) {
      const dispatches = await read();
      if (dispatches.every(isSettled) || !(await changed.raised())) return dispatches;
    }
  } finally {
    clearTimeout(late);
    unsubscribe();
  }
}

/** Remembers that something happened until somebody asks. `raised` answers false once it has ended. */
function createSignal() {
  let happened = false;
  let ended = false;
  let wake = () => {};
  return {
    raise() {
      happened = true;
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    async raised(): Promise<boolean> {
      if (!happened && !ended) await new Promise<void>((resolve) => (wake = resolve));
      const answer = !ended;
      happened = false;
      return answer;
    },
  };
}
