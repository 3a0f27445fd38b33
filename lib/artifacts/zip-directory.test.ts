import fc from "fast-check";
import JSZip from "jszip";
import { describe, expect, it } from "vitest";
import { findDirectory, parseDirectory, type ZipEntry } from "./zip-directory";
import { findDistrust } from "./zip-trust";

const entry = (some: Partial<ZipEntry>): ZipEntry => ({
  path: "a.txt",
  size: 10,
  packedSize: 10,
  offset: 0,
  method: 0,
  encrypted: false,
  mode: 0o100644,
  ...some,
});

function read(bytes: Buffer) {
  const found = findDirectory(bytes);
  if (!found.ok) return found;
  const { offset, length, count } = found.value;
  return parseDirectory(bytes.subarray(offset, offset + length), count);
}

describe("the directory of an archive", () => {
  it("names its files and not its folders", async () => {
    const zip = new JSZip();
    zip.folder("out")?.file("größe.txt", "x".repeat(1000));
    zip.file("a b", "");
    const bytes = await zip.generateAsync({
      type: "nodebuffer",
      compression: "DEFLATE",
      comment: "of a zip",
    });
    const read1 = read(bytes);
    expect(read1.ok && read1.value.map(({ path, size }) => [path, size])).toEqual([
      ["out/größe.txt", 1000],
      ["a b", 0],
    ]);
  });

  it("is read or refused, whatever the bytes", async () => {
    const bytes = await new JSZip().file("a", "b").file("c/d", "e").generateAsync({ type: "nodebuffer" });
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), (at, byte, cut) => {
        const damaged = Buffer.from(bytes.subarray(0, cut));
        if (at < cut) damaged[at] = byte;
        expect(typeof read(damaged).ok).toBe("boolean");
      }),
    );
  });
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
