import { readFetch } from "@/lib/artifacts/read-fetch";
import { idJsonRoute } from "@/lib/http/id-route";

/** How far its bytes have come to our disk: `{state, received, size}`. */
export const GET = idJsonRoute(readFetch);
