/** What the poller tells the rest of the process, and how the rest wakes it. One per process. */
export type Watch = {
  startedAt: string;
  /** When it last woke up, whether or not something was due; null before the first time. */
  lastTickAt: string | null;
  /** Whether GitHub answered the last look; null before the first. */
  reachable: boolean | null;
  /** The token's login; null without a token, or until GitHub has said it. */
  login: string | null;
  /** Has the poller look at once at what is due. */
  nudge: () => void;
  /** A person looks at something of this repository: it comes first, and as often as one with active runs. */
  view(repository: string, now: Date): void;
  isViewed(repository: string, now: Date): boolean;
};

const viewedFor = 60_000;

export function createWatch(now: Date): Watch {
  const viewed = new Map<string, number>();
  return {
    startedAt: now.toISOString(),
    lastTickAt: null,
    reachable: null,
    login: null,
    nudge: () => {},
    view(repository, now) {
      const until = viewed.get(repository) ?? 0;
      viewed.set(repository, now.getTime() + viewedFor);
      if (until <= now.getTime()) this.nudge();
    },
    isViewed: (repository, now) => (viewed.get(repository) ?? 0) > now.getTime(),
  };
}
