/** What GitHub says of an artifact: https://docs.github.com/en/rest/actions/artifacts */
export type ListedArtifact = {
  id: number;
  runId: number | null;
  repository: string;
  name: string;
  /** Bytes. */
  size: number;
  digest: string | null;
  expired: boolean;
  createdAt: string | null;
  expiresAt: string | null;
};

/** The same with what we do with it. */
export type Artifact = ListedArtifact & {
  /** When a person asked to keep it past GitHub's expiry; such a one is never pruned. Null: nobody did. */
  keptAt: string | null;
  /** Since when its bytes lie on our disk; null: they do not. */
  storedAt: string | null;
  /** When they were taken away to keep to the limits; null: they never were, or lie there again. */
  prunedAt: string | null;
};

/** How far an artifact's bytes have come to our disk: `GET /api/artifacts/{id}/fetch`. */
export type ArtifactFetch = {
  state: "absent" | "fetching" | "stored";
  /** Bytes. */
  received: number;
  /** Null where GitHub does not say it. */
  size: number | null;
};

/** Whether its bytes can still be had: from our disk, or from GitHub. */
export const isAvailable = ({ expired, storedAt }: Pick<Artifact, "expired" | "storedAt">): boolean =>
  !expired || storedAt !== null;

/** What is inside an artifact: `GET /api/artifacts/{id}/files`. */
export type ArtifactFiles = {
  items: { path: string; size: number }[];
  /** How many lines the archive's directory has, folders among them. */
  total: number;
  /** True where not all are listed. */
  truncated: boolean;
  /** The folder under which its HTML pages may be shown in a frame. */
  site: string;
};
