import { idJsonRoute } from "@/lib/http/id-route";
import { askForPruned } from "@/lib/logs/pruned-log";

/** Since when a log is no longer here, and whether GitHub still has it. */
export const GET = idJsonRoute(askForPruned);
