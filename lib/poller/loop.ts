import type { Deps } from "@/lib/deps";

export type Loop = {
  /** Works at once, or once more when it is at work. */
  nudge(): void;
  /** Ends after the work at hand. */
  stop(): Promise<void>;
};

const usualRest = 5_000;

type Named = {
  /** As `/api/health` calls it. */
  name: string;
  /** Milliseconds to rest after a bug. */
  afterBug?: number;
};

/**
 * Does `work`, and again at the time that it answers: the timer is set after the work, so it never overlaps itself.
 * The one place where a bug of the poller is caught; health tells of it.
 */
export function startLoop(
  { now, log, pulses }: Pick<Deps, "now" | "log" | "pulses">,
  { name, afterBug = usualRest }: Named,
  work: () => Promise<Date>,
): Loop {
  const pulse = pulses.of(name);
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  const turn = async (): Promise<number> => {
    pulse.begin();
    try {
      const next = await work();
      pulse.end("ok", next);
      return Math.max(0, next.getTime() - now().getTime());
    } catch (error) {
      log.error("poller.failed", { loop: name, error });
      pulse.end("failed", new Date(now().getTime() + afterBug));
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
