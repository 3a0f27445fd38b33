import { idJsonRoute } from "@/lib/http/id-route";
import { explainFresh } from "@/lib/logs/explain-fresh";

/** What stands in a failed job's log and nowhere in that of the last green run of the same job. */
export const GET = idJsonRoute((deps, id) => explainFresh(deps, id));
