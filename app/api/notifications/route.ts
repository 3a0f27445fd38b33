import { readBody, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { notificationChange } from "@/lib/model/notice";
import { changeNotifications } from "@/lib/notices/change-settings";
import { readNotificationSettings } from "@/lib/notices/settings";

/** Where teams are told: the webhook's host and how the last message went; never its address. */
export const GET = route(async (deps) => toJson(await readNotificationSettings(deps)));

/** Sets the webhook or, with null, takes it away. */
export const PUT = route(async (deps, request) => {
  const body = await readBody(request, notificationChange);
  if (!body.ok) return toProblemResponse(body.error);
  const base = request.headers.get("origin") ?? `http://${request.headers.get("host")}`;
  return toJson(await changeNotifications(deps, body.value, base));
});
