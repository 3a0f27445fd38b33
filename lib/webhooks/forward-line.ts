import type { Deps } from "@/lib/deps";
import { hookEvents } from "@/lib/github/webhook";

/**
 * What to type where GitHub cannot reach this machine: GitHub's own command line asks for the deliveries and hands them
 * on. The secret is named, not shown. https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/using-the-github-cli-to-forward-webhooks-for-testing
 */
export function toForwardLine(
  { apiUrl, port }: Pick<Deps["env"], "apiUrl" | "port">,
  repository: string,
): string {
  const { hostname } = new URL(apiUrl);
  return [
    "gh webhook forward",
    `--repo=${repository}`,
    `--events=${hookEvents.join(",")}`,
    `--url=http://127.0.0.1:${port}/api/webhooks/github`,
    '--secret="$GITHUB_WEBHOOK_SECRET"',
    ...(hostname === "api.github.com" ? [] : [`--github-host=${hostname}`]),
  ].join(" ");
}
