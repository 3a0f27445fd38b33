import { idJsonRoute } from "@/lib/http/id-route";
import { readBeginning } from "@/lib/logs/read-beginning";

/** `{lines}`: the first of a job that has ended, also while the rest of its log is on its way here. */
export const GET = idJsonRoute(readBeginning);
