import { cancelFetch, fetchNow, readFetch } from "@/lib/artifacts/read-fetch";
import { idJsonRoute } from "@/lib/http/id-route";

/** How far its bytes have come to our disk: `{state, received, size}`. */
export const GET = idJsonRoute(readFetch);

/** Fetches it, unless it is here already; answers when it is. */
export const POST = idJsonRoute(fetchNow);

/** Ends its fetch, for all who wait for it: 409 for them. */
export const DELETE = idJsonRoute(cancelFetch);
