import fc from "fast-check";
import { oddBody, oddText } from "./junk";
import type { Door } from "./list-doors";
import { type KnownValues, nearly } from "./nearly";
import type { Shapes } from "./read-shapes";
import { signed } from "./signed";

export type BadRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | null;
};

/** What there is: the ids in paths by the folder that they stand in, the values in bodies by their field. */
export type Known = { ids: Record<string, string[]>; values: KnownValues; webhookSecret: string };

const encode = (text: string) => encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"));

const oddSegment = fc.oneof(
  oddText.map((text) => encode(text.slice(0, 3000)) || "%20"),
  fc.constantFrom(
    ...[
      "..%2f..%2fetc%2fpasswd",
      "%2e%2e%2f",
      "..",
      ".",
      "%00",
      "%",
      "%zz",
      "%c0%ae%c0%ae",
      "%ff%fe",
      "%E2%82",
    ],
    ...[
      "-1",
      "0",
      "01",
      "1.5",
      "1e3",
      "9".repeat(16),
      "9".repeat(40),
      "[id]",
      "%5Bid%5D",
      ";a=b",
      "a%0d%0ab",
      "~",
      "@",
    ],
    ...[
      "00000000-0000-4000-8000-000000000000",
      "octo",
      "nothing.yml",
      "_next",
      "api",
      "%F0%9F%92%A9",
      "..;",
      "$&",
    ],
  ),
);

const pair = (names: string[]) =>
  fc
    .tuple(
      fc.oneof(
        fc.constantFrom(...names),
        oddText.map((text) => encode(text.slice(0, 100))),
      ),
      oddText,
    )
    .map(([name, value]) => `${name}=${encode(value.slice(0, 600))}`);
const query = (names: string[]) =>
  fc.oneof(
    fc.constant(""),
    fc.array(pair(names), { maxLength: 5 }).map((pairs) => `?${pairs.join("&")}`),
    fc.constantFrom(
      "?",
      "??",
      "?&&==&",
      "?%",
      "?%zz=%",
      "?a[]=1&a[b]=2",
      "?__proto__=1",
      `?${names[0]}=1&${names[0]}=2`,
    ),
  );

/** None of these lets a write through: its type or its origin is refused. */
const refused = fc.constantFrom<Record<string, string>>(
  { "content-type": "text/plain" },
  { "content-type": "application/x-www-form-urlencoded" },
  { "content-type": "multipart/form-data; boundary=x" },
  { "content-type": "application/jsonp" },
  { "content-type": ";;;" },
  { origin: "https://evil.example", "content-type": "application/json" },
  { origin: "null", "content-type": "application/json" },
  { origin: "http://[::1", "content-type": "application/json" },
  { "sec-fetch-site": "cross-site", "content-type": "application/json" },
);
const latin = fc.string({
  unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
  maxLength: 80,
});
/** Those that servers and Next itself read. */
const oddHeaders = fc.oneof(
  { arbitrary: fc.constant<Record<string, string>>({}), weight: 3 },
  {
    arbitrary: fc.dictionary(
      fc.constantFrom(
        ...[
          "range",
          "if-range",
          "if-none-match",
          "if-modified-since",
          "last-event-id",
          "cookie",
          "accept",
          "te",
          "via",
        ],
        ...[
          "accept-encoding",
          "accept-language",
          "x-forwarded-host",
          "x-forwarded-proto",
          "x-forwarded-for",
          "rsc",
        ],
        ...[
          "next-router-state-tree",
          "next-router-prefetch",
          "next-action",
          "next-url",
          "x-middleware-subrequest",
        ],
        ...[
          "x-http-method-override",
          "x-invoke-path",
          "x-nextjs-data",
          "authorization",
          "purpose",
          "x-matched-path",
        ],
        ...[
          "next-router-segment-prefetch",
          "next-test-fetch-priority",
          "x-middleware-rewrite",
          "x-prerender-revalidate",
        ],
      ),
      fc.oneof(
        latin,
        fc.constantFrom("1", "bytes=0-", "bytes=9-1", "%", "proxy", "[", "{}", "a=b; a=%", "http://x"),
      ),
      { maxKeys: 4 },
    ),
    weight: 1,
  },
);
const oddMethod = fc.constantFrom(
  "HEAD",
  "OPTIONS",
  "PUT",
  "PATCH",
  "DELETE",
  "POST",
  "GET",
  "TRACE",
  "PROPFIND",
  "SEARCH",
);

/**
 * Requests to one door that nobody should send: ids, names, queries, bodies, headers and methods of which at least one is
 * wrong. What would really be done (a run cancelled, a backup made) is left out: each write on something that there is has
 * a body that cannot be taken, or comes from elsewhere.
 */
export function badRequest(door: Door, shapes: Shapes, known: Known): fc.Arbitrary<BadRequest> {
  const names = [...shapes.query, "limit", "cursor", "q"];
  const method = fc.oneof(
    { arbitrary: fc.constantFrom(...door.methods), weight: 9 },
    { arbitrary: oddMethod, weight: 1 },
  );
  return fc
    .tuple(method, path(door.path, known), query(names), oddHeaders, body(shapes, known), refused)
    .chain(([method, where, search, headers, text, fatal]): fc.Arbitrary<BadRequest> => {
      const asked = { method, path: `${where.path}${search}` };
      if (["GET", "HEAD", "OPTIONS", "TRACE"].includes(method))
        return fc.constant({ ...asked, headers, body: null });
      if (door.path === "/api/webhooks/github")
        return signed(known.webhookSecret).map((sent) => ({ ...asked, ...sent }));
      const readsBody = shapes.bodies.length > 0 && method !== "DELETE";
      const isDone = where.isKnown && (!readsBody || (isRight(shapes, text) && !asksMore(door.path)));
      const json = { "content-type": "application/json" };
      return fc.constant({ ...asked, headers: { ...headers, ...(isDone ? fatal : json) }, body: text });
    });
}

/** Where a body of the right shape is not enough: nobody here has the repository, the required input or the digest. */
const asksMore = (pattern: string) =>
  /^\/api\/(repos|dispatches(\/batches(\/preview)?)?|runs\/\[id\]\/resume)$/.test(pattern);

function path(pattern: string, { ids }: Known): fc.Arbitrary<{ path: string; isKnown: boolean }> {
  const parts = pattern.split("/").slice(1);
  const segments = parts.map((part, n) => {
    if (!part.startsWith("[")) return fc.constant({ text: part, isKnown: true });
    const name = part.replace(/[^\w]/g, "");
    const own = ids[name] ?? ids[`${parts[n - 1]}`] ?? [];
    const odd = oddSegment.map((text) => ({ text, isKnown: false }));
    const there = own.map((text) => fc.constant({ text, isKnown: true }));
    return there.length > 0 ? fc.oneof(odd, ...there) : odd;
  });
  return fc.tuple(...segments).map((all) => ({
    path: `/${all.map(({ text }) => text).join("/")}`,
    isKnown: all.every(({ isKnown }) => isKnown),
  }));
}

const body = ({ bodies }: Shapes, { values }: Known): fc.Arbitrary<string> =>
  fc.oneof(
    { arbitrary: oddBody, weight: 1 },
    ...bodies.map((shape) => ({
      arbitrary: nearly(shape, values).map((value) => JSON.stringify(value) ?? ""),
      weight: 4,
    })),
  );

function isRight({ isRight }: Shapes, text: string): boolean {
  try {
    return isRight(JSON.parse(text));
  } catch {
    return false;
  }
}
