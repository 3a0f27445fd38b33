import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAttempts } from "./attempts";

const minute = 60_000;

describe("attempts", () => {
  it("ten wrong ones, then one every six seconds", () => {
    const attempts = createAttempts();
    for (let n = 0; n < 10; n++) {
      expect(attempts.waitUntil("a", 0)).toBeNull();
      attempts.fail("a", `guess ${n}`, 0);
    }
    expect(attempts.waitUntil("a", 0)).toBe(6_000);
    expect(attempts.waitUntil("b", 0)).toBeNull();
    expect(attempts.waitUntil("a", 6_000)).toBeNull();
    attempts.fail("a", "guess 10", 6_000);
    expect(attempts.waitUntil("a", 6_000)).toBe(12_000);
  });

  it("the same wrong one again and again is one guess", () => {
    const attempts = createAttempts();
    for (let n = 0; n < 1000; n++) attempts.fail("a", "an old cookie", n);
    expect(attempts.waitUntil("a", 1000)).toBeNull();
  });

  it("lets no address guess more than ten times and ten times a minute, however it spreads them", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5_000), { maxLength: 300 }), (gaps) => {
        const attempts = createAttempts();
        let now = 0;
        let guessed = 0;
        for (const gap of gaps) {
          now += gap;
          if (attempts.waitUntil("a", now) !== null) continue;
          guessed += 1;
          attempts.fail("a", `guess ${guessed}`, now);
        }
        expect(guessed).toBeLessThanOrEqual(10 + Math.ceil((now / minute) * 10));
      }),
    );
  });

  it("forgets addresses rather than fill the memory", () => {
    const attempts = createAttempts();
    for (let n = 0; n < 10_001; n++) for (let m = 0; m < 10; m++) attempts.fail(`${n}`, `${m}`, 0);
    expect(attempts.waitUntil("0", 0)).toBeNull();
    expect(attempts.waitUntil("10000", 0)).toBe(6_000);
  });
});
