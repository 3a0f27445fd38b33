import { colour } from "../colour";
import { group, tagged } from "../log-tags";
import { runHeader } from "./run-header";

const suites = [
  ["src/cart/total.test.ts", 24],
  ["src/cart/discount.test.ts", 31],
  ["src/i18n/format.test.ts", 18],
  ["src/session/expiry.test.ts", 9],
] as const;

const passed = ([file, tests]: (typeof suites)[number]) =>
  ` ${colour.green("✓")} ${file} ${colour.dim(`(${tests} tests)`)} ${colour.green(`${tests * 3}${colour.dim("ms")}`)}`;

const opening = (): string[] => [
  ...runHeader("npm test -- --reporter=verbose", { CI: "true", TZ: "Europe/Zurich" }),
  "",
  "> web@1.4.0 test",
  "> vitest run --reporter=verbose",
  "",
  `${colour.bold(colour.onGreen(" RUN "))} ${colour.cyan("v4.1.12")} ${colour.dim("/home/runner/work/web/web")}`,
];

/** A test step that ends well, with names in several scripts and an emoji or two. */
export const testsPass = (): string[] => [
  ...opening(),
  ...suites.map(passed),
  ` ${colour.green("✓")} formats prices: 1’234.50 CHF, 1.234,50 €, ¥1,235, ١٬٢٣٤٫٥٠ ر.س`,
  ` ${colour.green("✓")} greets in every language: こんにちは · Здравствуйте · שלום · 👩‍👩‍👧‍👦`,
  "",
  `${colour.dim(" Test Files ")} ${colour.bold(colour.green("4 passed"))} ${colour.grey("(4)")}`,
  `${colour.dim("      Tests ")} ${colour.bold(colour.green("82 passed"))} ${colour.grey("(82)")}`,
  `${colour.dim("   Duration ")} 4.21s`,
];

/** What a reporter writes of these tests, as JUnit's XML. */
export const testsPassReport = (): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="vitest tests" tests="82" failures="0" errors="0" time="4.21">',
    ...suites.flatMap(([file, tests]) => [
      `  <testsuite name="${file}" tests="${tests}" failures="0" errors="0" skipped="0" time="${(tests * 0.003).toFixed(3)}">`,
      ...Array.from(
        { length: tests },
        (_, n) => `    <testcase classname="${file}" name="case ${n + 1}" time="0.003"/>`,
      ),
      "  </testsuite>",
    ]),
    "</testsuites>\n",
  ].join("\n");

/** The same step when one test fails: a stack in one message, an annotation, and the exit code as the last line. */
export const testsFail = (): string[] => [
  ...opening(),
  ...suites.slice(0, 3).map(passed),
  ` ${colour.red("❯")} src/session/expiry.test.ts ${colour.dim("(9 tests | ")}${colour.red("1 failed")}${colour.dim(")")}`,
  `   ${colour.red("×")} keeps a session over the change to summer time`,
  `${colour.red("⎯⎯⎯⎯⎯⎯⎯")}${colour.bold(colour.onRed(" Failed Tests 1 "))}${colour.red("⎯⎯⎯⎯⎯⎯⎯")}`,
  [
    `${colour.red("AssertionError")}: expected 82800 to be 86400 // Object.is equality`,
    `    at ${colour.cyan("src/session/expiry.test.ts:41:29")}`,
    "    at processTicksAndRejections (node:internal/process/task_queues:105:5)",
  ].join("\n"),
  ...group("Session store at the time of the failure", [
    JSON.stringify({ id: "s-1", expiresAt: "2026-03-29T01:30:00Z", tz: "Europe/Zurich" }),
  ]),
  tagged.error("AssertionError: expected 82800 to be 86400 // Object.is equality"),
  "",
  `${colour.dim(" Test Files ")} ${colour.bold(colour.red("1 failed"))} ${colour.dim("|")} ${colour.green("3 passed")} ${colour.grey("(4)")}`,
  `${colour.dim("      Tests ")} ${colour.bold(colour.red("1 failed"))} ${colour.dim("|")} ${colour.green("81 passed")} ${colour.grey("(82)")}`,
  tagged.error("Process completed with exit code 1."),
];
