/** A missed time is made up for by itself within so many ms; after that a person is asked. */
export const mostLate = 15 * 60_000;
/** How far ahead a dispatch may be planned. */
const farthest = 366 * 24 * 60 * 60_000;
/** Who plans for now needs some seconds to press. */
const justNow = 60_000;

/** Why a time cannot be planned, or null. */
export function refuseTime(at: string, now: Date): string | null {
  const ahead = Date.parse(at) - now.getTime();
  if (ahead < -justNow) return "This time has passed";
  return ahead > farthest ? "At most a year ahead" : null;
}
