import { createReadStream } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";
import { readTapReport } from "./tap-report";
import { readXmlReport } from "./xml-report";

const golden = (name: string) =>
  createReadStream(path.join(import.meta.dirname, "golden", name), { encoding: "utf8", highWaterMark: 7 });

async function* once(text: string) {
  yield text;
}

/** `suite: state name (seconds) message` of each test, as they are shown. */
async function lines(name: string) {
  const read = name.endsWith(".tap")
    ? await readTapReport(createInterface({ input: golden(name) }))
    : await readXmlReport(golden(name));
  if (!read.ok) throw new Error(read.error.detail);
  const { format, counts, seconds, suites } = read.value;
  return {
    format,
    counts: [counts.tests, counts.passed, counts.failed, counts.skipped],
    seconds: seconds === null ? null : Math.round(seconds * 1000) / 1000,
    tests: suites.flatMap((suite) =>
      suite.cases.map(
        (one) => `${suite.name}: ${one.state} ${one.name}${one.message ? `, ${one.message}` : ""}`,
      ),
    ),
    details: suites.flatMap((suite) => suite.cases.flatMap((one) => one.details ?? [])),
  };
}

describe("a file of test results", () => {
  it("of Surefire: failures, errors, what was printed, what was skipped", async () => {
    expect(await lines("surefire.xml")).toEqual({
      format: "junit",
      counts: [4, 1, 2, 1],
      seconds: 1.253,
      tests: [
        "shop.CartTest: failed roundsHalfUp, expected: <2.35> but was: <2.34>",
        "shop.CartTest: failed opens, java.io.IOException",
        "shop.CartTest: skipped paysInYen, no rates",
        "shop.CartTest: passed addsUp",
      ],
      details: [
        "org.opentest4j.AssertionFailedError: expected: <2.35> but was: <2.34>\n\tat shop.CartTest.roundsHalfUp(CartTest.java:42)\n\ncart of 3",
        "java.io.IOException\n\tat shop.Cart.open(Cart.java:7)",
      ],
    });
  });

  it("of pytest and of Playwright: suites in suites, several failures of one test", async () => {
    expect(await lines("pytest.xml")).toMatchObject({
      counts: [2, 1, 1, 0],
      tests: ["pytest: failed test_empty, assert 1 == 0", "pytest: passed test_total[1-2]"],
    });
    expect(await lines("playwright.xml")).toMatchObject({
      counts: [2, 0, 1, 1],
      tests: ["nested: failed cart › pays, cart.spec.ts:3:5 pays", "cart.spec.ts: skipped cart › later"],
      details: ["Error: expect(locator).toBeVisible() failed\n\nand again"],
    });
  });

  it.each([
    ["xunit.xml", "xunit", "Shop.CartTests.Pays", "Shop.CartTests.Adds(a: 1)", "Assert.Equal() Failure"],
    ["nunit.xml", "nunit", "Pays", "Adds", "Expected: 1"],
    ["dotnet.trx", "trx", "Pays", "Adds(count: 1.5)", "Assert.AreEqual failed."],
  ])("%s is told as %s", async (file, format, failed, passed, message) => {
    const report = await lines(file);
    expect(report).toMatchObject({ format, counts: [3, 1, 1, 1] });
    expect(report.tests[0]).toBe(`Shop.CartTests: failed ${failed}, ${message}`);
    expect(report.tests[1]).toMatch(/^Shop.CartTests: skipped .*Later/);
    expect(report.tests[2]).toBe(`Shop.CartTests: passed ${passed}`);
    expect(report.details[0]).toMatch(/^at .*Pays\(\)/);
  });

  it("in TAP: subtests under the name of their test, and what is written under a failure", async () => {
    expect(await lines("node.tap")).toEqual({
      format: "tap",
      counts: [3, 1, 1, 1],
      seconds: 0.252,
      tests: ["cart: failed pays, Expected 1 to be 2", "cart: passed adds", "Tests: skipped later, not yet"],
      details: [
        "location: '/home/runner/work/shop/cart.test.js:3:5'\nerror: 'Expected 1 to be 2'\nstack: |-\nat cart.test.js:4:7",
      ],
    });
  });

  it.each([
    ["nothing", "", /empty/],
    ["another document", "<html><body/></html>", /first element is <html>/],
    ["half a document", "<testsuite><testcase", /not XML/],
    [
      "entities that grow",
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><testsuite name="&b;"/>',
      /entities/,
    ],
    [
      "a file of the system",
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><testsuite/>',
      /entities/,
    ],
    ["what nobody nests so deep", "<testsuite>".repeat(5000), /too deep/],
  ])("is refused for %s", async (_what, text, reason) => {
    const read = await readXmlReport(once(text));
    expect(read).toMatchObject({ ok: false, error: { status: 422, detail: expect.stringMatching(reason) } });
  });

  it("that is no TAP is refused", async () => {
    expect(await readTapReport(once("hello"))).toMatchObject({ ok: false, error: { status: 422 } });
  });

  it("of a hundred thousand tests is counted whole and told in part, the failed ones among them", async () => {
    async function* many() {
      yield "<testsuites>";
      for (let n = 0; n < 100_000; n++) {
        const failed = n % 1000 === 999 ? `<failure message="${"m".repeat(9000)}"/>` : "";
        yield `<testsuite name="s${n % 5000}"><testcase name="t${n}" time="0.001">${failed}</testcase></testsuite>`;
      }
      yield "</testsuites>";
    }
    const read = await readXmlReport(many());
    if (!read.ok) throw new Error(read.error.detail);
    const { counts, suites, truncated } = read.value;
    expect(counts).toEqual({ tests: 100_000, passed: 99_900, failed: 100, skipped: 0 });
    const told = suites.flatMap(({ cases }) => cases);
    expect(told.length).toBe(8100);
    expect(told.filter(({ state }) => state === "failed")).toHaveLength(100);
    expect(told.find(({ state }) => state === "failed")?.message?.length).toBe(4001);
    expect(suites[0]?.counts.failed).toBeGreaterThan(0);
    expect(truncated).toBe(true);
  });
});
