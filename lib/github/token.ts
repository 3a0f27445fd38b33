import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { isLoopback } from "@/lib/env";

const execute = promisify(execFile);

/**
 * The token of a logged-in `gh` for this API's host, or null: `gh` missing, logged out, slow, or a stand-in on loopback.
 * https://cli.github.com/manual/gh_auth_token
 */
export async function findToken(apiUrl: string): Promise<string | null> {
  const { hostname } = new URL(apiUrl);
  if (isLoopback(hostname)) return null;
  const host = hostname === "api.github.com" ? "github.com" : hostname;
  try {
    const { stdout } = await execute("gh", ["auth", "token", "--hostname", host], { timeout: 3000 });
    return stdout.trim() || null;
  } catch {
    return null;
  }
}
