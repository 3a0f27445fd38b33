import { idJsonRoute } from "@/lib/http/id-route";
import { pinLogs, unpinLogs } from "@/lib/logs/pin-logs";

/** Keeps this run's logs from being pruned. */
export const PUT = idJsonRoute(pinLogs);

/** They need not stay any longer. */
export const DELETE = idJsonRoute(unpinLogs);
