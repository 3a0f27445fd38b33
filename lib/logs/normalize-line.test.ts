import { describe, expect, it } from "vitest";
import { normalizeLine } from "./normalize-line";

const esc = String.fromCharCode(27);

/** Lines that two runs of the same job write of the same thing. */
const same: [what: string, one: string, other: string][] = [
  ["ISO times", "2026-03-01T10:00:00.123Z start", "2026-04-02T11:12:13.9+02:00 start"],
  ["dates with a clock", "[2026/03/01 10:00:00] start", "[2025/12/24 09:59:01] start"],
  ["dates in words", "Sun Nov 22 16:53:00 2026 built", "Mon Jan  5 01:02:03 2026 built"],
  ["dates as in mails", "Date: Tue, 03 Feb 2026 10:00:00 GMT", "Date: Wed, 14 Jan 2026 23:59:59 GMT"],
  ["a clock alone", "10:00:01 PM ready", "9:05:59 AM ready"],
  ["durations", "Finished in 1m 23.4s", "Finished in 59s"],
  ["durations without a space", "✓ adds (12ms)", "✓ adds (3 ms)"],
  ["durations in words", "took 12 seconds", "took 1.5 seconds"],
  ["commits", "HEAD is now at 1a2b3c4 fix", "HEAD is now at deadbe4f00 fix"],
  ["digests", "sha256:0123456789abcdef0123456789abcdef done", "sha256:ffff456789abcdef0123456789abcdef done"],
  ["integrity", "npm sha512-AbCdEfGh1234567890+/==", "npm sha512-ZZZdEfGh1234567890+/=="],
  ["addresses in memory", "at 0x7ffeabcd", "at 0x12"],
  ["UUIDs", "id 123e4567-e89b-12d3-a456-426614174000", "id 00000000-e89b-12d3-a456-426614174fff"],
  ["temporary folders", "cc /tmp/tmp.XyZabC/src/a.c", "cc /tmp/build-99/src/a.c"],
  ["a runner's scripts", "/home/runner/work/_temp/5b1c.sh: no", "/home/runner/work/_temp/77ab.sh: no"],
  ["temporary folders of macOS", "/var/folders/zz/zyxvpx/T/x1/log", "/var/folders/ab/q8/T/other/log"],
  [
    "temporary folders of Windows",
    "C:\\Users\\r\\AppData\\Local\\Temp\\a1b2\\x.txt",
    "C:\\Users\\r\\AppData\\Local\\Temp\\zz\\x.txt",
  ],
  ["ports", "listening on http://127.0.0.1:41234/", "listening on http://10.1.0.4:8080/"],
  ["counters", "[12/345] Building a.o", "[13/350] Building a.o"],
  ["counters with a thousand", "added 1,234 packages", "added 99 packages"],
  ["percentages", " 45.2% done", "  7% done"],
  ["sizes and speeds", "Downloaded 1.2 MB at 300 kB/s", "Downloaded 900 KB at 1.1 MB/s"],
  ["progress bars", "[=====>    ] 50%", "[=========>] 100%"],
  ["padding", "  3 passed", " 13   passed"],
  ["colours", `${esc}[32mok${esc}[0m`, "ok"],
  ["places in a file", "src/a.ts:12:34 warns", "src/a.ts:112:3 warns"],
];

/** Lines whose difference is the news. */
const different: [what: string, one: string, other: string][] = [
  ["none and some", "0 failed", "2 failed"],
  ["exit codes", "exited with code 1", "exited with code 2"],
  ["statuses", "GET /health 200", "GET /health 500"],
  ["HTTP's own line", "HTTP/1.1 200 OK", "HTTP/1.1 503 OK"],
  ["versions", "node v20.19.0", "node v20.19.1"],
  ["codes of errors", "error TS2345: no", "error TS2322: no"],
  ["words", "deadbeef is a word without digits", "faced is one too"],
  ["names", "PASS src/a.test.ts", "PASS src/b.test.ts"],
];

describe("normalizeLine", () => {
  it.each(same)("takes for the same: %s", (_what, one, other) => {
    expect(normalizeLine(one)).toBe(normalizeLine(other));
  });

  it.each(different)("tells apart: %s", (_what, one, other) => {
    expect(normalizeLine(one)).not.toBe(normalizeLine(other));
  });

  it("leaves what says something", () => {
    expect(normalizeLine("AssertionError: expected 3 to be 4 in /tmp/x.9/a.ts (12ms)")).toBe(
      "AssertionError: expected <n> to be <n> in /tmp/<temp>/a.ts (<duration>)",
    );
  });
});
