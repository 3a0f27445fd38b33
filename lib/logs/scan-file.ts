import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import type { ScannedLog } from "./scan-log";
import type { KeptLog } from "./store";

type ScanFile = { version: 1; bytes: number; scan: ScannedLog };

const scanFile = ({ file }: KeptLog): string => `${file}.scan`;

/** The scan that lies beside a kept log; null where none does that is of these very bytes. */
export async function readScan(kept: KeptLog): Promise<ScannedLog | null> {
  try {
    const { version, bytes, scan } = JSON.parse(await readFile(scanFile(kept), "utf8")) as ScanFile;
    return version === 1 && bytes === kept.index.bytes ? scan : null;
  } catch {
    return null;
  }
}

/** Puts it there, whole or not at all. Where the disk has no room the log is scanned again next time. */
export async function writeScan(kept: KeptLog, scan: ScannedLog): Promise<void> {
  const unfinished = `${scanFile(kept)}.${randomUUID()}.part`;
  const content: ScanFile = { version: 1, bytes: kept.index.bytes, scan };
  try {
    await writeFile(unfinished, JSON.stringify(content), { mode: 0o600 });
    await rename(unfinished, scanFile(kept));
  } catch {
    await rm(unfinished, { force: true });
  }
}
