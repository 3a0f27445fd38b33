import { colour } from "../colour";
import { tagged } from "../log-tags";
import { runHeader } from "./run-header";

/** An image built and rolled out: `##[command]` lines of container steps, a notice, layers as progress bars. */
export const deploy = (environment: string, sha: string): string[] => [
  tagged.command("/usr/bin/docker build -t ghcr.io/acme/web:latest -f Dockerfile ."),
  "#1 [internal] load build definition from Dockerfile",
  "#1 DONE 0.0s",
  "#7 [build 3/5] RUN npm ci --omit=dev",
  "#7 extracting   8.39MB / 96.1MB\r#7 extracting  52.43MB / 96.1MB\r#7 extracting  96.10MB / 96.1MB",
  "#7 DONE 14.2s",
  ...runHeader(`./deploy.sh ${environment}`, { ENVIRONMENT: environment, DEPLOY_TOKEN: "***" }),
  `Rolling out ${colour.cyan(sha.slice(0, 7))} to ${colour.bold(environment)}`,
  `${colour.yellow("◌")} web-7c9d8f6b5-2xkqp  0/1 Pending`,
  `${colour.green("●")} web-7c9d8f6b5-2xkqp  1/1 Running`,
  tagged.notice(`Deployed to https://${environment}.web.example`),
];

/** The same when the roll-out never becomes healthy. */
export const deployFails = (environment: string): string[] => [
  ...runHeader(`./deploy.sh ${environment}`, { ENVIRONMENT: environment }),
  tagged.warning("web-7c9d8f6b5-2xkqp restarted 3 times"),
  tagged.debug("probe /healthz answered 503 after 5000 ms"),
  tagged.error("Roll-out was not healthy after 300 seconds; the previous version is still serving"),
  tagged.error("Process completed with exit code 1."),
];
