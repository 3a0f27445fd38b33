import type { Octokit } from "@octokit/rest";
import PQueue from "p-queue";
import { askBeforeSend } from "./before-send";

const isRead = (method: string): boolean => method === "GET" || method === "HEAD";

/** A blob that no ref names yet changes nothing: the ref that follows it is the write. */
const isPreparation = (url: string): boolean => url.endsWith("/git/blobs");

/**
 * At most ten requests at once, and writes at least a second apart; a read does not wait for a write that waits. Only
 * when its turn has come is a request's `beforeSend` asked.
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export function pace(octokit: Octokit): void {
  const requests = new PQueue({ concurrency: 10 });
  const writes = new PQueue({ concurrency: 1, interval: 1000, intervalCap: 1, strict: true });
  octokit.hook.wrap("request", async (request, options) => {
    if (!isRead(options.method) && !isPreparation(options.url)) await writes.add(() => {});
    return requests.add(async () => {
      await askBeforeSend(options.request?.beforeSend);
      return request(options);
    });
  });
}
