import fc from "fast-check";
import { expect, it } from "vitest";
import { mostCounted, mostPoints, openAt } from "@/lib/model/purse";
import { createLedger } from "./ledger";

type Event = {
  wait: number;
  tries: number;
  answers: number;
  isCounted: boolean;
  person: boolean;
  restart: boolean;
};

const events: fc.Arbitrary<Event[]> = fc.array(
  fc.record({
    /** Milliseconds. */
    wait: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 400_000 })),
    tries: fc.integer({ min: 0, max: 60 }),
    answers: fc.integer({ min: 0, max: 60 }),
    isCounted: fc.boolean(),
    person: fc.constantFrom(false, false, false, true),
    restart: fc.constantFrom(false, false, false, false, false, false, true),
  }),
  { minLength: 20, maxLength: 400 },
);

/** The loop's requests and what they really cost, by the moment they left. */
type Sent = { at: number; counted: boolean; person: boolean };

/** The most within so many ms up to a request of the loop, that one included. */
function mostBefore(sent: readonly Sent[], ms: number, weigh: (one: Sent) => number): number {
  let [first, sum, most] = [0, 0, 0];
  for (const one of sent) {
    sum += weigh(one);
    while (sent[first]!.at <= one.at - ms) sum -= weigh(sent[first++]!);
    if (!one.person) most = Math.max(most, sum);
  }
  return most;
}

it("the loop is let through only while our share of the hour and of the minute lasts, whatever requests turn out to cost", () => {
  fc.assert(
    fc.property(events, fc.constantFrom(0.01, 0.05, 0.6), (happens, share) => {
      let time = Date.parse("2026-01-01T12:00:20Z");
      const reset = () => Math.floor(time / 1000) + 1800;
      const headers = () => ({
        "x-ratelimit-limit": 5000,
        "x-ratelimit-remaining": 4900,
        "x-ratelimit-reset": reset(),
      });
      let ledger = createLedger(() => new Date(time), share);
      ledger.book({ repository: null, purpose: "first" }, 304, headers());
      const sent: Sent[] = [];
      let underWay: { one: Sent; arrive: (isCounted: boolean) => void }[] = [];
      for (const { wait, tries, answers, isCounted, person, restart } of happens) {
        time += wait;
        for (const { one, arrive } of underWay.splice(0, answers)) {
          one.counted = isCounted;
          arrive(isCounted);
        }
        if (restart) {
          const kept = ledger.keep();
          ledger = createLedger(() => new Date(time), share);
          ledger.restore(kept);
          // What was on its way is never heard of again, and GitHub may have counted it.
          for (const { one } of underWay) one.counted = true;
          underWay = [];
        }
        for (let n = 0; n < tries; n++) {
          if (!person && openAt(ledger.purse(), 1, time) > time) break;
          const one: Sent = { at: time, counted: true, person };
          sent.push(one);
          underWay.push({ one, arrive: ledger.leave("GET") });
        }
      }
      const purse = ledger.purse();
      expect(mostBefore(sent, 60_000, () => 1)).toBeLessThanOrEqual(mostPoints(purse));
      expect(mostBefore(sent, 3_600_000, ({ counted }) => Number(counted))).toBeLessThanOrEqual(
        mostCounted(purse),
      );
    }),
    { numRuns: 100, seed: 2026 },
  );
});
