import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import JSZip from "jszip";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openZipEntry } from "./open-entry";
import { readDirectory } from "./zip-directory";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "zip-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(bytes: Buffer) {
  const file = path.join(folder, "content");
  await writeFile(file, bytes);
  return { file, directory: await readDirectory(file) };
}

describe("the directory of an archive", () => {
  it("names its files and not its folders, and each comes as it was put in", async () => {
    const zip = new JSZip();
    const texts = { "out/größe.txt": "x".repeat(1000), "a b": "", "c.bin": "\u0000\u00ff".repeat(900_000) };
    zip.folder("out");
    for (const [name, text] of Object.entries(texts)) zip.file(name, text);
    const options = { type: "nodebuffer", comment: "of a zip" } as const;
    for (const compression of ["DEFLATE", "STORE"] as const) {
      const { file, directory } = await read(await zip.generateAsync({ ...options, compression }));
      if (!directory.ok) throw new Error(directory.error);
      expect(directory.value).toMatchObject({ total: 4, truncated: false });
      const found = directory.value.entries;
      expect(found.map((one) => one.path).sort()).toEqual(Object.keys(texts).sort());
      for (const entry of found) {
        const body = await openZipEntry(file, entry);
        const bytes = body.ok ? Buffer.concat(await body.value.toArray()) : null;
        expect(bytes?.toString()).toBe(texts[entry.path as keyof typeof texts]);
      }
    }
  });

  it("is read or refused, whatever the bytes; a file is what was put in, or breaks", async () => {
    const texts: Record<string, string> = { a: "b", "c/d": "e".repeat(50) };
    const zip = new JSZip();
    for (const [name, text] of Object.entries(texts)) zip.file(name, text);
    const bytes = await zip.generateAsync({ type: "nodebuffer" });
    const property = fc.asyncProperty(
      fc.nat(bytes.length - 1),
      fc.nat(255),
      fc.nat(bytes.length),
      async (at, byte, cut) => {
        const damaged = Buffer.from(bytes.subarray(0, at % 2 ? cut : bytes.length));
        if (at < damaged.length) damaged[at] = byte;
        const { file, directory } = await read(damaged);
        if (!directory.ok) return;
        for (const entry of directory.value.entries) {
          const body = await openZipEntry(file, entry);
          if (body.ok)
            expect(Object.values(texts)).toContain(Buffer.concat(await body.value.toArray()).toString());
        }
      },
    );
    await fc.assert(property, { numRuns: 200 });
  });
});
