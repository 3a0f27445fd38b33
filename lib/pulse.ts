import type { LoopHealth } from "./model/health";

/** How something that loops is, as it tells by itself. */
export type Pulse = {
  begin(): void;
  /** `nextAt`: when it will work again. */
  end(outcome: "ok" | "failed", nextAt: Date): void;
};
export type Pulses = {
  /** The pulse of a loop; one of the same name that was there is over. */
  of(name: string): Pulse;
  read(): LoopHealth[];
};

/** No turn takes so long, and no timer is so late. */
const longestTurn = 15 * 60_000;
const latestTimer = 120_000;

type Beat = Omit<LoopHealth, "name" | "state">;

/** What all that loops in this process tells of itself. */
export function createPulses(now: () => Date): Pulses {
  const beats = new Map<string, Beat>();
  const stateOf = ({ failures, workingSince, nextAt }: Beat): LoopHealth["state"] => {
    const since = (time: string | null) => (time === null ? 0 : now().getTime() - Date.parse(time));
    if (since(workingSince) > longestTurn || (!workingSince && since(nextAt) > latestTimer)) return "stuck";
    return failures > 0 ? "failing" : "ok";
  };
  return {
    of(name) {
      const beat: Beat = { lastOkAt: null, failures: 0, workingSince: null, nextAt: now().toISOString() };
      beats.set(name, beat);
      return {
        begin() {
          beat.workingSince = now().toISOString();
        },
        end(outcome, nextAt) {
          beat.workingSince = null;
          beat.nextAt = nextAt.toISOString();
          if (outcome === "ok") beat.lastOkAt = now().toISOString();
          beat.failures = outcome === "ok" ? 0 : beat.failures + 1;
        },
      };
    },
    read: () => [...beats].map(([name, beat]) => ({ name, state: stateOf(beat), ...beat })),
  };
}
