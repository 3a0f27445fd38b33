import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Token } from "./store";
import type { World } from "./world";

/** What travels with one request. */
export type Env = {
  Bindings: HttpBindings;
  Variables: {
    world: World;
    /** Null: asked without a token. */
    token: Token | null;
    links: Links;
    /** As in x-github-request-id. */
    requestId: string;
    /** Whether it costs one of the primary limit's calls; set by `limits/`, read by the journal. */
    counted: boolean;
  };
};

/** One request, as handlers get it. */
export type Ask = Context<Env>;

/** Where absolute addresses in an answer begin: the REST root and the web site, without a last slash. */
export type Links = { api: string; web: string };

/** The addresses as the asking client spells them: through /api/v3, by another host name, or through a proxy. */
export function linksOf(url: URL): Links {
  const api = url.pathname.startsWith("/api/v3") ? `${url.origin}/api/v3` : url.origin;
  return { api, web: url.origin.replace("://api.", "://") };
}
