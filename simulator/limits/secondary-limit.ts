/** What one caller did of late, and until when GitHub refuses it. Times in milliseconds. */
export type Traffic = {
  /** Calls within the last minute. */
  calls: { at: number; points: number }[];
  /** When content was created within the last hour. */
  created: number[];
  underWay: number;
  blockedUntil: number;
};

/** GitHub's published numbers. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
const secondaryLimits = {
  concurrent: 100,
  pointsPerMinute: { core: 900, graphql: 2_000 },
  createsPerMinute: 80,
  createsPerHour: 500,
  blockMs: 60_000,
} as const;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A caller who did nothing yet. */
export const noTraffic = (): Traffic => ({ calls: [], created: [], underWay: 0, blockedUntil: 0 });

/** The points of a call: 1 to read, 5 to write. */
const pointsOf = (method: string): number => (/^(GET|HEAD|OPTIONS)$/.test(method) ? 1 : 5);

/** True for a call that may create content. */
export const creates = (method: string): boolean => /^(POST|PUT|PATCH)$/.test(method);

/**
 * Takes one call into account (changing `traffic`) and says whether it is one too many; the caller is then
 * blocked for a minute, and calls during the block do not prolong it.
 */
export function exceedsSecondary(
  traffic: Traffic,
  method: string,
  now: number,
  resource: "core" | "graphql",
): boolean {
  if (now < traffic.blockedUntil) return true;
  forgetUntil(traffic.calls, now - MINUTE_MS, (call) => call.at);
  forgetUntil(traffic.created, now - HOUR_MS, (at) => at);
  traffic.calls.push({ at: now, points: pointsOf(method) });
  if (resource === "core" && creates(method)) traffic.created.push(now);
  const points = traffic.calls.reduce((sum, call) => sum + call.points, 0);
  const tooMuch =
    traffic.underWay >= secondaryLimits.concurrent ||
    points > secondaryLimits.pointsPerMinute[resource] ||
    traffic.created.filter((at) => at > now - MINUTE_MS).length > secondaryLimits.createsPerMinute ||
    traffic.created.length > secondaryLimits.createsPerHour;
  if (tooMuch) traffic.blockedUntil = now + secondaryLimits.blockMs;
  return tooMuch;
}

/** Drops what lies at or before `time` from a list in the order of time. */
function forgetUntil<T>(list: T[], time: number, at: (item: T) => number) {
  const first = list.findIndex((item) => at(item) > time);
  list.splice(0, first === -1 ? list.length : first);
}
