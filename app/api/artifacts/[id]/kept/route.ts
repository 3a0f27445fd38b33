import { pinArtifact, unpinArtifact } from "@/lib/artifacts/pin-artifact";
import { idJsonRoute } from "@/lib/http/id-route";

/** Keeps it past GitHub's expiry; answers with the artifact when its bytes lie here. */
export const PUT = idJsonRoute(pinArtifact);

/** It need not stay any longer. */
export const DELETE = idJsonRoute(unpinArtifact);
