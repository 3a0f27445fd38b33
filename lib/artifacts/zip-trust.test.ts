import { describe, expect, it } from "vitest";
import type { ZipEntry } from "./zip-directory";
import { findDistrust } from "./zip-trust";

const entry = (some: Partial<ZipEntry>): ZipEntry => ({
  path: "a.txt",
  size: 10,
  packedSize: 10,
  offset: 0,
  method: 0,
  crc: 0,
  encrypted: false,
  mode: 0o100644,
  ...some,
});

describe("findDistrust", () => {
  it.each([
    "../a",
    "a/../../b",
    "/etc/passwd",
    "C:\\windows",
    "c:/x",
    "a\\b",
    "a//b",
    "./a",
    "a\u0000.txt",
    "",
  ])("refuses the path %j", (path) => {
    expect(findDistrust([entry({ path })])).toMatch(/outside/);
  });

  it.each<[string, ZipEntry[]]>([
    ["twice", [entry({}), entry({ offset: 100 })]],
    ["link", [entry({ mode: 0o120777 })]],
    ["encrypted", [entry({ encrypted: true })]],
    ["not known", [entry({ method: 99 })]],
    ["contradict", [entry({ size: 11 })]],
    ["grow", [entry({ method: 8, size: 4_000_000_000, packedSize: 4_000_000 })]],
    ["overlap", [entry({}), entry({ path: "b", offset: 20 })]],
  ])("says %s", (word, entries) => {
    expect(findDistrust(entries)).toContain(word);
  });

  it("trusts what builds make", () => {
    const entries = [
      entry({ method: 8, size: 5_000_000, packedSize: 20_000 }),
      entry({ path: "b", offset: 30_000 }),
    ];
    expect(findDistrust(entries)).toBeNull();
  });
});
