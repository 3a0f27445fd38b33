import { toJson } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { measureDisk } from "@/lib/logs/disk";

/** What is kept in `DATA_DIR`, and how much room is left. */
export const GET = route(async ({ env }) => toJson(await measureDisk(env.dataDir)));
