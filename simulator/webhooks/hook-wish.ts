import { refuse } from "../respond";
import type { Hook, Repository } from "../store";

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const invalid = (message: string) =>
  refuse(422, "Validation Failed", { errors: [{ resource: "Hook", code: "custom", message }] });

/**
 * What a request to create or change a hook asks for; 422 in GitHub's words where it makes no sense. Unlike GitHub,
 * which refuses addresses on one's own machine, the simulator delivers to them.
 */
export function readHookWish(body: Record<string, unknown>): Partial<Hook> {
  const config = isObject(body.config) ? body.config : {};
  if (config.url !== undefined && !/^https?:\/\//.test(String(config.url))) {
    throw invalid("url scheme is not supported. Please use HTTP or HTTPS");
  }
  return {
    ...(Array.isArray(body.events) ? { events: body.events.map(String) } : {}),
    ...(typeof body.active === "boolean" ? { active: body.active } : {}),
    ...(config.url === undefined ? {} : { url: String(config.url) }),
    ...(config.content_type === undefined
      ? {}
      : { contentType: config.content_type === "json" ? "json" : "form" }),
    ...(config.secret === undefined ? {} : { secret: String(config.secret) || null }),
    ...(config.insecure_ssl === undefined ? {} : { insecureSsl: String(config.insecure_ssl) }),
  };
}

/** Refuses a hook that is there already, or the twenty-first for one event. */
export function refuseTooMany(repository: Repository, wish: Pick<Hook, "url" | "events">): void {
  const same = repository.hooks.some(
    (hook) => hook.url === wish.url && hook.events.join() === wish.events.join(),
  );
  if (same) throw invalid("Hook already exists on this repository");
  for (const event of wish.events) {
    const listening = repository.hooks.filter((hook) => hook.events.includes(event)).length;
    if (listening >= 20) throw invalid(`The "${event}" event cannot have more than 20 hooks`);
  }
}
