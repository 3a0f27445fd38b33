import { toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { testWebhook } from "@/lib/notices/change-settings";

/** Sends a test to the webhook and says how it went. */
export const POST = route(async (deps) => {
  const tested = await testWebhook(deps);
  return tested.ok ? toJson(tested.value) : toProblemResponse(tested.error);
});
