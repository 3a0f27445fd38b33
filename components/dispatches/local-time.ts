/** An ISO time as a field of type `datetime-local` takes it, in this machine's zone. */
export function toLocal(at: string): string {
  const time = new Date(at);
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** The way back, as ISO in UTC; null for what is no time. */
export function fromLocal(text: string): string | null {
  const time = new Date(text);
  return text === "" || Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** This machine's zone and its distance from UTC at that time: `Europe/Berlin, GMT+2`. */
export function zoneName(at: string): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const parts = new Intl.DateTimeFormat("en", { timeZoneName: "shortOffset" }).formatToParts(new Date(at));
  const offset = parts.find(({ type }) => type === "timeZoneName")?.value;
  return offset && offset !== timeZone ? `${timeZone}, ${offset}` : timeZone;
}

/** A time for people of this machine: `Mon 2 Mar 2026, 09:00 GMT+1`. */
export const formatLocal = (at: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "shortOffset",
  }).format(new Date(at));
