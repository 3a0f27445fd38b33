/** https://docs.github.com/en/rest/actions/artifacts */
export type Artifact = {
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
