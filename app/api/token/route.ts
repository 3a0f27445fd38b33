import { toJson } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { readToken } from "@/lib/runs/token";

/** Whom the token speaks for, and in words what it may do and what it lacks. */
export const GET = route(async (deps) => toJson(await readToken(deps)));
