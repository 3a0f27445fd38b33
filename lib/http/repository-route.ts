import { z } from "zod";
import type { Deps } from "@/lib/deps";
import type { Problem } from "@/lib/model/problem";
import { createProblem } from "@/lib/model/problem";
import { repositoryName } from "@/lib/model/repository";
import type { Result } from "@/lib/model/result";
import { readQuery, toJson, toProblemResponse } from "./handle";
import { route } from "./route";

type Params = { owner: string; repo: string };

/** Git takes no longer names in practice, nor control characters: https://git-scm.com/docs/git-check-ref-format */
const query = z.object({
  ref: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[^\p{Cc} ~^:?*[\\]+$/u, "Write a branch or a tag")
    .optional(),
});

/** A route below `/api/repos/{owner}/{repo}`; 404 for what can be no repository's name. */
export const namedRoute = <P extends Params = Params>(
  handler: (deps: Deps, request: Request, repository: string, params: P) => Promise<Response>,
) =>
  route<P>(async (deps, request, params) => {
    const name = repositoryName.safeParse(`${params.owner}/${params.repo}`);
    return name.success
      ? handler(deps, request, name.data, params)
      : toProblemResponse(createProblem("not_found", "A repository is written owner/name."));
  });

/** A GET there that takes `?ref=` and gives JSON. */
export const repositoryRoute = <P extends Params = Params>(
  read: (deps: Deps, repository: string, ref: string | null, params: P) => Promise<Result<unknown, Problem>>,
) =>
  namedRoute<P>(async (deps, request, repository, params) => {
    const asked = readQuery(request, query);
    if (!asked.ok) return toProblemResponse(asked.error);
    const answer = await read(deps, repository, asked.value.ref ?? null, params);
    return answer.ok ? toJson(answer.value) : toProblemResponse(answer.error);
  });

/** A whole list in the form that all lists have. */
export const toItems = <T>(list: Result<T[], Problem>): Result<{ items: T[]; nextCursor: null }, Problem> =>
  list.ok ? { ok: true, value: { items: list.value, nextCursor: null } } : list;
