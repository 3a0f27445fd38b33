import { type Deps, deps } from "@/lib/deps";
import { createHandle } from "./handle";
import { countRetrySeconds } from "./retry-after";

type Context<P> = { params: Promise<P> };

/** A route handler as one expression: gets the process's deps, the request and the path's parameters. */
export const route = <P = Record<never, string>>(
  handler: (deps: Deps, request: Request, params: P) => Promise<Response>,
) =>
  createHandle((error, request) => void report(error, request))<Context<P>>(async (request, context) => {
    const all = await deps();
    return countRetrySeconds(await handler(all, request, await context.params), all.now());
  });

async function report(error: unknown, request: Request) {
  const { log } = await deps();
  log.error("http.failed", { method: request.method, path: new URL(request.url).pathname, error });
}
