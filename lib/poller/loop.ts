import type { Deps } from "@/lib/deps";

export type Loop = {
  /** Works at once, or once more when it is at work. */
  nudge(): void;
  /** Ends after the work at hand. */
  stop(): Promise<void>;
};

const afterBug = 5_000;

/**
 * Does `work`, and again at the time that it answers: the timer is set after the work, so it never overlaps itself.
 * The one place where a bug of the poller is caught.
 */
export function startLoop({ now, log }: Pick<Deps, "now" | "log">, work: () => Promise<Date>): Loop {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  const turn = async (): Promise<number> => {
    try {
      return Math.max(0, (await work()).getTime() - now().getTime());
    } catch (error) {
      log.error("poller.failed", { error });
      return afterBug;
    }
  };

  const wake = () => {
    clearTimeout(timer);
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    again = false;
    running = turn().then((wait) => {
      running = null;
      if (again) wake();
      else if (!stopped) timer = setTimeout(wake, wait);
    });
  };

  wake();
  return {
    nudge: wake,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
