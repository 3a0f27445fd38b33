import type { z } from "zod";
import type { Deps } from "@/lib/deps";
import type { HookResult, NotificationSettings, notificationChange } from "@/lib/model/notice";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { postMessage } from "./post-message";
import { readHook, readNotificationSettings, writeHook, writeResult } from "./settings";
import { testMessage } from "./slack-message";

/** Sets the webhook, or takes it away; `base` is where the person who does so reaches this program. */
export async function changeNotifications(
  deps: Deps,
  { webhookUrl }: z.output<typeof notificationChange>,
  base: string,
): Promise<NotificationSettings> {
  await writeHook(deps, webhookUrl === null ? null : { url: webhookUrl, base });
  return readNotificationSettings(deps);
}

/** Sends a test to the webhook at once and says how it went. Error: 409 where there is none. */
export async function testWebhook(deps: Deps): Promise<Result<HookResult, Problem>> {
  const hook = await readHook(deps);
  if (!hook) return err(createProblem("conflict", "There is no webhook to test. Save its address first."));
  const result = await postMessage(hook.url, testMessage, {
    key: `test:${deps.now().getTime()}`,
    now: deps.now,
  });
  await writeResult(deps, result);
  return ok(result);
}
