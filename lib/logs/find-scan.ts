import { readBytes } from "./read-window";
import { readScan, writeScan } from "./scan-file";
import { createLogScanner, type ScannedLog } from "./scan-log";
import type { KeptLog } from "./store";

/** The scan of a kept log, as it was written beside it; made anew where it is not there. */
export async function findScan(kept: KeptLog): Promise<ScannedLog> {
  const found = await readScan(kept);
  if (found) return found;
  const scanner = createLogScanner();
  for await (const chunk of readBytes(kept)) scanner.see(chunk);
  const scan = scanner.end();
  await writeScan(kept, scan);
  return scan;
}
