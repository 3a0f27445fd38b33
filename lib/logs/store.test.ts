import { mkdtemp, readdir, readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findLog, writeLog } from "./store";

const place = { runId: 1, attempt: 2, jobId: 3 };
const newDir = () => mkdtemp(path.join(tmpdir(), "logs-"));
async function* chunks(...parts: (string | Buffer)[]) {
  for (const part of parts) yield Buffer.from(part as string);
}

describe("writeLog", () => {
  it("keeps the bytes, readable by the owner alone, with an index", async () => {
    const dir = await newDir();
    const { file, index } = await writeLog(
      dir,
      place,
      chunks("a\nb", "c\r\n\ufeffd", Buffer.from([0xff, 10])),
      { note: "Found elsewhere." },
    );
    expect(path.relative(dir, file)).toBe("logs/1/2/3.log");
    expect((await readFile(file)).equals(Buffer.from([...Buffer.from("a\nbc\r\n\ufeffd"), 0xff, 10]))).toBe(
      true,
    );
    expect(index).toMatchObject({ total: 3, note: "Found elsewhere." });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await findLog(dir, place)).toEqual({ file, index });
  });

  it("masks a token that came in two chunks", async () => {
    const dir = await newDir();
    const token = `ghp_${"a1".repeat(18)}`;
    const { file } = await writeLog(dir, place, chunks(`x ${token.slice(0, 9)}`, `${token.slice(9)} y\n`));
    expect(await readFile(file, "utf8")).toBe("x *** y\n");
  });

  it("masks tokens in colours, and one that lies where a very long line is parted", async () => {
    const dir = await newDir();
    const token = `ghp_${"a1".repeat(18)}`;
    const long = "x ".repeat(2 * 1024 * 1024);
    const text = `${long}${token.slice(0, 9)}`;
    const esc = "\u001b";
    const { file } = await writeLog(
      dir,
      place,
      chunks(
        `${esc}[31m${token}${esc}[0m\n`,
        text.slice(0, 3_000_000),
        text.slice(3_000_000),
        `${token.slice(9)} y\n`,
      ),
    );
    const kept = await readFile(file, "utf8");
    expect(kept.slice(0, 13)).toBe(`${esc}[31m***${esc}[0m\n`);
    expect(kept.slice(13)).toBe(`${long}*** y\n`);
  });

  it("leaves nothing behind when the stream breaks", async () => {
    const dir = await newDir();
    async function* broken() {
      yield Buffer.from("half\n");
      throw new Error("reset");
    }
    await expect(writeLog(dir, place, broken())).rejects.toThrow("reset");
    expect(await readdir(path.join(dir, "logs/1/2"))).toEqual([]);
    expect(await findLog(dir, place)).toBeNull();
  });
});
