import { expect, test } from "vitest";
import { isMac } from "./is-mac";

const safari =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15";
const linux = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";

test.each<[Record<string, string>, boolean]>([
  [{ "user-agent": safari }, true],
  [{ "user-agent": linux }, false],
  [{ "sec-ch-ua-platform": '"macOS"' }, true],
  [{ "sec-ch-ua-platform": '"Windows"', "user-agent": safari }, false],
  [{ "sec-ch-ua-platform": '"Linux"' }, false],
  [{}, false],
])("%j", (headers, mac) => expect(isMac(new Headers(headers))).toBe(mac));
