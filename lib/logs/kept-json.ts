import { readFile, rename, writeFile } from "node:fs/promises";
import type { z } from "zod";
import type { KeptLog } from "./store";

const fileOf = ({ file }: KeptLog, what: string) => `${file}.${what}.json`;

/** What was worked out of a kept log and lies beside it; null where nothing does, or nothing of this shape. */
export async function readKeptJson<T>(kept: KeptLog, what: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.safeParse(JSON.parse(await readFile(fileOf(kept, what), "utf8"))).data ?? null;
  } catch {
    return null;
  }
}

/** Puts it there, whole or not at all. Where the disk refuses nothing is kept: it can be worked out again. */
export async function writeKeptJson(kept: KeptLog, what: string, value: unknown): Promise<void> {
  const file = fileOf(kept, what);
  try {
    await writeFile(`${file}.part`, JSON.stringify(value), { mode: 0o600 });
    await rename(`${file}.part`, file);
  } catch {
    // The log is there and is read again the next time.
  }
}
