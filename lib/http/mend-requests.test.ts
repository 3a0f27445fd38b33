import { expect, it } from "vitest";
import { toNetwork } from "./mend-requests";

it.each([
  ["127.0.0.1", "127.0.0.1"],
  ["::ffff:10.1.2.3", "10.1.2.3"],
  ["::1", "0:0:0:0"],
  ["2001:db8::5", "2001:db8:0:0"],
  ["2001:db8::abcd:1:2:3", "2001:db8:0:0"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["", ""],
])("%s belongs to %s", (address, network) => {
  expect(toNetwork(address)).toBe(network);
});
