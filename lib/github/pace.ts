import type { Octokit } from "@octokit/rest";
import PQueue from "p-queue";

const isRead = (method: string): boolean => method === "GET" || method === "HEAD";

/**
 * At most ten requests at once, and writes at least a second apart; a read does not wait for a write that waits:
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export function pace(octokit: Octokit): void {
  const requests = new PQueue({ concurrency: 10 });
  const writes = new PQueue({ concurrency: 1, interval: 1000, intervalCap: 1, strict: true });
  octokit.hook.wrap("request", async (request, options) => {
    if (!isRead(options.method)) await writes.add(() => {});
    return requests.add(async () => request(options));
  });
}
