import fc from "fast-check";

const long = "x".repeat(70_000);
const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

/** Texts that programs stumble over. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...[
      "",
      " ",
      "\u0000",
      "a\u0000b",
      "\r\n\r\n",
      "\ud800",
      "\u202egnp.exe",
      "\ufeff",
      "👩‍👩‍👧‍👦",
      "Ünï/cødé",
      "１２３",
    ],
    ...[
      "__proto__",
      "constructor",
      "prototype",
      "toString",
      "null",
      "undefined",
      "true",
      "NaN",
      "Infinity",
      "-0",
    ],
    ...[
      "../../../etc/passwd",
      "..\\..\\x",
      "/etc/passwd",
      "C:\\x",
      "file:///etc/passwd",
      "//evil.example",
      ".",
    ],
    ...["' OR 1=1 --", '"; DROP TABLE Run; --', "%", "_", "*", "(", "[", "(a+)+$", "\\", "${7*7}", "{{7*7}}"],
    ...["<script>alert(1)</script>", "0x10", "1e999", "-1", "9007199254740993", "2026-13-45T99:99:99Z"],
  ),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.integer({ min: 1, max: long.length }).map((length) => long.slice(0, length)),
);

export const oddNumber: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(-1, 0, -0, 0.5, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 53 + 2, 2 ** 64, 5e-324, 1e21),
  fc.double(),
  fc.integer(),
);

/** Any value in the place of any other. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  oddNumber,
  fc.constantFrom(null, true, false, [], {}, [[]], [null], { length: 1e9 }),
  fc.jsonValue({ maxDepth: 3 }),
  // An own key of this name, as JSON.parse makes it.
  fc
    .constantFrom('{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}')
    .map((text) => JSON.parse(text)),
  fc.dictionary(oddText, oddText, { maxKeys: 5 }),
  fc.array(oddText, { maxLength: 200 }),
);

/** Texts in the place of a JSON body. */
export const oddBody: fc.Arbitrary<string> = fc.oneof(
  oddText,
  fc.constantFrom(
    "{",
    "nul",
    "[1,",
    '{"a":1}}',
    "{'a':1}",
    "NaN",
    "-",
    '"\\ud800"',
    '{"a":1,"a":2,"a":[]}',
    "\ufeff{}",
  ),
  fc.constantFrom(nested("[", "]", 100_000), nested('{"a":', "}", 50_000), nested("[", "", 100_000)),
  fc.constantFrom(`{"a":${"9".repeat(50_000)}}`, `"${long.repeat(5)}"`, `[${"0,".repeat(60_000)}0]`),
);
