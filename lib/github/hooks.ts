import { ok } from "@/lib/model/result";
import type { Client } from "./client";
import { fetchValue } from "./conditional";
import { fetchPages, perPage } from "./pages";
import type { Answer, DeliveryFacts, GitHub, HookFacts } from "./port";
import { type Raw, toId, toList, toOwnerAndRepo, toTime } from "./raw";
import { hookEvents, readWebhook } from "./webhook";

type Hooks = Pick<GitHub, "hooks" | "writeHook" | "pingHook" | "deleteHook" | "deliveries" | "deliveryNews">;

/** GitHub takes at most twenty hooks for one event. */
const mostHooks = 200;

/** Webhooks of a repository: https://docs.github.com/en/rest/repos/webhooks */
export function createHooks(client: Client): Hooks {
  const read = (repository: string) => ({ purpose: "webhooks", repository, needs: "Webhooks: read" });
  const write = (repository: string) => ({ purpose: "webhooks", repository, needs: "Webhooks: write" });
  const of = (repository: string, id: number) => ({ ...toOwnerAndRepo(repository), hook_id: id });

  return {
    hooks: (repository) =>
      fetchPages(
        client,
        read(repository),
        (octokit, page) =>
          octokit.rest.repos.listWebhooks({ ...toOwnerAndRepo(repository), per_page: perPage, page }),
        (data) => toList(data as Raw<"hook">[], toHook),
        { most: mostHooks },
      ),

    writeHook({ repository, id, url, secret }) {
      // GitHub never shows a secret, so whether it is ours cannot be told: it is always written.
      const config = { url, content_type: "json", secret, insecure_ssl: "0" };
      return fetchValue(
        client,
        write(repository),
        (octokit) =>
          id === null
            ? octokit.rest.repos.createWebhook({
                ...toOwnerAndRepo(repository),
                ...{ name: "web", active: true, events: hookEvents, config },
              })
            : octokit.rest.repos.updateWebhook({
                ...of(repository, id),
                ...{ active: true, events: hookEvents, config },
              }),
        (data) => toId(data.id),
      );
    },

    async pingHook(repository, id): Answer<null> {
      const pinged = await client.send(write(repository), (octokit) =>
        octokit.rest.repos.pingWebhook(of(repository, id)),
      );
      return pinged.ok ? ok(null) : pinged;
    },

    async deleteHook(repository, id): Answer<null> {
      const gone = await client.send(write(repository), (octokit) =>
        octokit.rest.repos.deleteWebhook(of(repository, id)),
      );
      return gone.ok ? ok(null) : gone;
    },

    async deliveries(repository, hookId, cursor) {
      let next: string | null = null;
      const items = await fetchValue(
        client,
        read(repository),
        async (octokit) => {
          const answer = await octokit.rest.repos.listWebhookDeliveries({
            ...of(repository, hookId),
            per_page: perPage,
            ...(cursor === null ? {} : { cursor }),
          });
          next =
            /[?&]cursor=([^&>]+)[^>]*>;\s*rel="next"/.exec(String(answer.headers.link ?? ""))?.[1] ?? null;
          return answer;
        },
        (data) => toList(data as Raw<"hook-delivery-item">[], toDelivery),
      );
      return items.ok ? ok({ items: items.value, cursor: next && decodeURIComponent(next) }) : items;
    },

    deliveryNews: (repository, hookId, id) =>
      fetchValue(
        client,
        read(repository),
        (octokit) => octokit.rest.repos.getWebhookDelivery({ ...of(repository, hookId), delivery_id: id }),
        (data) => ({ news: readWebhook(data.event, data.request.payload) }),
      ),
  };
}

function toHook(raw: Raw<"hook">): HookFacts | null {
  const id = toId(raw.id);
  return id ? { id, url: raw.config?.url ?? null, active: raw.active === true } : null;
}

function toDelivery({
  id: rawId,
  guid,
  event,
  delivered_at,
  status_code,
}: Raw<"hook-delivery-item">): DeliveryFacts | null {
  const id = toId(rawId);
  const deliveredAt = toTime(delivered_at);
  if (!id || !guid || !event || !deliveredAt) return null;
  const code = Number(status_code);
  return { id, guid, event, deliveredAt, isOk: code >= 200 && code < 300 };
}
