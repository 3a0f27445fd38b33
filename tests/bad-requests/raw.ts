import { connect } from "node:net";
import fc from "fast-check";
import { oddText } from "./junk";

/** What a client may send that is hardly HTTP, for a path; the second half comes in another packet. */
export function rawRequest(path: string, host: string): fc.Arbitrary<[first: Buffer, second: Buffer]> {
  const head = (line: string, ...more: string[]) =>
    `${[line, `Host: ${host}`, ...more].join("\r\n")}\r\n\r\n`;
  const get = (target: string) => head(`GET ${target} HTTP/1.1`);
  const post = (body: string, ...more: string[]) =>
    head(`POST ${path} HTTP/1.1`, "Content-Type: application/json", ...more) + body;
  const chunked = (body: string) => post(body, "Transfer-Encoding: chunked");
  const up = "../".repeat(12);
  const text = fc.oneof(
    fc.constantFrom(
      // Lines that are none.
      ...[
        "\r\n\r\n\r\n",
        `GET\r\n\r\n`,
        `GET ${path}\r\n\r\n`,
        `GET ${path} HTTP/9.9\r\n\r\n`,
        `get ${path} HTTP/1.1\r\n\r\n`,
      ],
      ...[
        `GET ${path} HTTP/1.1\r\n\r\n`,
        `GET ${path} HTTP/1.0\r\n\r\n`,
        `GET  ${path}  HTTP/1.1\r\n\r\n`,
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      ],
      ...[
        head(`BREW ${path} HTTP/1.1`),
        head(`${"A".repeat(5000)} ${path} HTTP/1.1`),
        head("OPTIONS * HTTP/1.1"),
      ],
      ...[
        head(`CONNECT evil.example:443 HTTP/1.1`),
        head(`TRACE ${path} HTTP/1.1`),
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000",
      ],
      // Addresses.
      ...[
        get(`http://evil.example${path}`),
        get(`http://${host}${path}`),
        get(`//evil.example${path}`),
        get(`///${path}`),
      ],
      ...[
        get(`${path}/..%2f..%2f..%2fetc%2fpasswd`),
        get(`/${up}etc/passwd`),
        get(`/_next/static/${up}etc/passwd`),
      ],
      ...[
        get(`${path}%00.json`),
        get(`${path}?${"a=1&".repeat(3000)}`),
        get(`${path}#x`),
        get(`\\\\evil.example${path}`),
      ],
      ...[
        get(`${path}/%`),
        get(`/_next/image?url=${path}&w=64&q=75`),
        get(`/_next/static/%2e%2e/%2e%2e/package.json`),
      ],
      ...[
        get("/_next/data/x/index.json"),
        get("/.env"),
        get("/api%2fhealth"),
        get("/API/HEALTH"),
        get("/./api/./health"),
      ],
      // Headers.
      head(`GET ${path} HTTP/1.1`, `X-Long: ${"a".repeat(20_000)}`),
      head(`GET ${path} HTTP/1.1`, ...Array.from({ length: 2500 }, (_, n) => `X-${n}: 1`)),
      ...[
        head(`GET ${path} HTTP/1.1`, "Host: evil.example"),
        head(`GET ${path} HTTP/1.1`, " folded: 1", "\tx: 2"),
      ],
      ...[
        head(`GET ${path} HTTP/1.1`, "X: a\u0000b"),
        head(`GET ${path} HTTP/1.1`, "No colon"),
        head(`GET ${path} HTTP/1.1`, ": 1"),
      ],
      ...[
        head(`GET ${path} HTTP/1.1`, "Expect: the worst"),
        head(`POST ${path} HTTP/1.1`, "Expect: 100-continue", "Content-Length: 2"),
      ],
      ...[
        head(
          `GET ${path} HTTP/1.1`,
          "Upgrade: websocket",
          "Connection: Upgrade",
          "Sec-WebSocket-Version: 13",
        ),
      ],
      ...[
        head(
          `GET ${path} HTTP/1.1`,
          "Upgrade: h2c",
          "Connection: Upgrade, HTTP2-Settings",
          "HTTP2-Settings: AAAA",
        ),
      ],
      // Bodies and their lengths.
      ...[
        post("{}", "Content-Length: 1"),
        post("{}", "Content-Length: 999"),
        post("{}", "Content-Length: -1"),
      ],
      ...[
        post("{}", "Content-Length: 1e3"),
        post("{}", "Content-Length: 2", "Content-Length: 3"),
        post("{}", "Content-Length: 9999999999999"),
      ],
      ...[
        post("2\r\n{}\r\n0\r\n\r\n", "Content-Length: 2", "Transfer-Encoding: chunked"),
        chunked("zz\r\n{}\r\n0\r\n\r\n"),
      ],
      ...[
        chunked("ffffffffffffffff\r\n{}"),
        chunked("2\r\n{}"),
        chunked("-1\r\n{}\r\n0\r\n\r\n"),
        chunked("2;a=b\r\n{}\r\n0\r\n\r\n"),
      ],
      ...[
        chunked("0\r\nContent-Length: 5\r\n\r\n"),
        post("{}", "Transfer-Encoding: gzip, chunked"),
        post("{}", "Transfer-Encoding: nothing"),
      ],
      // Several at once, the second of which the first one hides.
      get(path).repeat(20),
      `${post("0\r\n\r\nGET /api/repos HTTP/1.1\r\n\r\n", "Content-Length: 4", "Transfer-Encoding : chunked")}`,
    ),
    oddText.map((junk) => get(`${path}?${junk}`)),
    oddText.map((junk) => head(`GET ${path} HTTP/1.1`, `X: ${junk}`)),
    oddText.map((junk) => junk.slice(0, 3000)),
    oddText.map((junk) => chunked(`${junk.length.toString(16)}\r\n${junk}\r\n0\r\n\r\n`)),
  );
  return fc
    .tuple(
      fc.oneof(
        text.map((sent) => Buffer.from(sent)),
        fc.uint8Array({ maxLength: 300 }).map(Buffer.from),
      ),
      fc.nat(),
    )
    .map(([sent, at]) => {
      const cut = at % (sent.length + 1);
      return [sent.subarray(0, cut), sent.subarray(cut)];
    });
}

/** Sends it and then no more; gives the statuses that came before the server closed, and how long that took. */
export function sendRaw(
  url: string,
  parts: readonly Buffer[],
): Promise<{ statuses: number[]; ms: number; closed: boolean }> {
  const began = performance.now();
  return new Promise((resolve) => {
    const socket = connect({ port: Number(new URL(url).port), host: "127.0.0.1", allowHalfOpen: true });
    let said = "";
    const done = (closed: boolean) => {
      clearTimeout(late);
      const found = said.matchAll(/^HTTP\/1\.\d (\d{3}) /gm);
      resolve({
        statuses: [...found].map(([, status]) => Number(status)),
        ms: performance.now() - began,
        closed,
      });
      socket.destroy();
    };
    const late = setTimeout(() => done(false), 20_000);
    socket.setEncoding("latin1").on("data", (part: string) => {
      said += part;
      // A stream of events never ends by itself.
      if (said.includes("text/event-stream")) done(true);
    });
    socket.on("error", () => {}).once("close", () => done(true));
    socket.once("end", () => socket.end());
    for (const part of parts) socket.write(part);
    // Whoever waits for more is told that there is none.
    socket.end();
  });
}
