import type { Links } from "../env";
import { iso } from "../respond";
import { type Delivery, fullName, type Hook, type Repository } from "../store";

/** A hook as the API shows it; its secret is never shown. */
export function hookFor(hook: Hook, repository: Repository, { api }: Links) {
  const url = `${api}/repos/${fullName(repository)}/hooks/${hook.id}`;
  const last = hook.deliveries[0];
  return {
    type: "Repository",
    id: hook.id,
    name: hook.name,
    active: hook.active,
    events: hook.events,
    config: {
      content_type: hook.contentType,
      insecure_ssl: hook.insecureSsl,
      ...(hook.secret === null ? {} : { secret: "********" }),
      url: hook.url,
    },
    updated_at: iso(hook.updatedAt),
    created_at: iso(hook.createdAt),
    url,
    test_url: `${url}/test`,
    ping_url: `${url}/pings`,
    deliveries_url: `${url}/deliveries`,
    last_response: last
      ? { code: last.statusCode, status: last.statusCode < 300 ? "active" : "failure", message: last.status }
      : { code: null, status: "unused", message: null },
  };
}

/** A delivery as a list shows it. */
export const deliveryItem = (delivery: Delivery, repository: Repository) => ({
  id: delivery.id,
  guid: delivery.guid,
  delivered_at: new Date(delivery.deliveredAt).toISOString(),
  redelivery: delivery.redelivery,
  duration: delivery.duration,
  status: delivery.status,
  status_code: delivery.statusCode,
  event: delivery.event,
  action: delivery.action,
  installation_id: null,
  repository_id: repository.id,
  throttled_at: null,
});

/** A delivery with what was sent and answered. */
export const deliveryFor = (delivery: Delivery, hook: Hook, repository: Repository) => ({
  ...deliveryItem(delivery, repository),
  url: hook.url,
  request: delivery.request,
  response: delivery.response,
});
