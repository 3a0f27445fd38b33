import { createHash } from "node:crypto";
import { group } from "../log-tags";
import type { ScriptContext } from "./script-context";

const digest = (text: string) => createHash("sha1").update(text).digest("hex");

/** "Set up job": the runner names itself and its image, and downloads the job's actions. */
export function setUpJob(context: ScriptContext, actions: readonly string[] = []): string[] {
  return [
    "Current runner version: '2.331.0'",
    ...group("Runner Image Provisioner", [
      "Hosted Compute Agent",
      "Version: 20260512.508",
      `Commit: ${digest("agent")}`,
      "Build Date: 2026-05-12T16:28:49Z",
      `Worker ID: {${digest(String(context.runId)).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5")}}`,
      "Azure Region: westeurope",
    ]),
    ...group("Operating System", ["Ubuntu", "24.04.3", "LTS"]),
    ...group("Runner Image", [
      "Image: ubuntu-24.04",
      "Version: 20260510.271.1",
      "Included Software: https://github.com/actions/runner-images/blob/ubuntu24/20260510.271/images/ubuntu/Ubuntu2404-Readme.md",
      "Image Release: https://github.com/actions/runner-images/releases/tag/ubuntu24%2F20260510.271",
    ]),
    ...group("GITHUB_TOKEN Permissions", ["Contents: read", "Metadata: read", "Packages: read"]),
    "Secret source: Actions",
    "Prepare workflow directory",
    "Prepare all required actions",
    ...(actions.length > 0 ? ["Getting action download info"] : []),
    ...actions.map((uses) => `Download action repository '${uses}' (SHA:${digest(uses)})`),
    `Complete job name: ${context.jobName}`,
  ];
}

/** "Complete job": what the runner does last. */
export const completeJob = (): string[] => ["Cleaning up orphan processes"];
