import { type Deps, deps } from "@/lib/deps";
import { createHandle } from "./handle";

type Context<P> = { params: Promise<P> };

/** A route handler as one expression: gets the process's deps, the request and the path's parameters. */
export const route = <P = Record<never, string>>(
  handler: (deps: Deps, request: Request, params: P) => Promise<Response>,
) =>
  createHandle((error, request) => void report(error, request))<Context<P>>(async (request, context) =>
    handler(await deps(), request, await context.params),
  );

async function report(error: unknown, request: Request) {
  const { log } = await deps();
  log.error("http.failed", { method: request.method, path: new URL(request.url).pathname, error });
}
