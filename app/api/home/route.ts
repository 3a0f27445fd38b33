import { toJson } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { listHome } from "@/lib/runs/home";

/** What runs, what failed lately, and each repository's last runs. */
export const GET = route(async (deps) => toJson(await listHome(deps)));
