import { type CostRecord, costRecord } from "@/lib/model/cost";
import { err, ok, type Result } from "@/lib/model/result";
import { looksLikeZip, readZip } from "@/lib/pause/read-zip";

/** The bytes of an `agent-cost-*` artifact, zip or single file. Error: why it is none, in a sentence. Never throws. */
export async function readCost(bytes: Uint8Array): Promise<Result<CostRecord, string>> {
  const file = await findFile(bytes);
  if (!file.ok) return file;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(file.value));
  } catch {
    return err("cost.json is not JSON.");
  }
  const parsed = costRecord.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const issues = parsed.error.issues.slice(0, 3).map(({ path, message }) => `${path.join(".")}: ${message}`);
  return err(`cost.json is not as it should be: ${issues.join("; ")}.`);
}

async function findFile(bytes: Uint8Array): Promise<Result<Uint8Array, string>> {
  if (!looksLikeZip(bytes)) return ok(bytes);
  const zip = await readZip(bytes);
  if (!zip.ok) return zip;
  const found = zip.value.find(({ path }) => path === "cost.json");
  return found ? ok(found.bytes) : err("The artifact holds no cost.json.");
}
