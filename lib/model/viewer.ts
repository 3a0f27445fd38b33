/** Whom the token speaks for and what it may do: `/settings` says it in words. */
export type Viewer = {
  login: string;
  kind: "classic" | "fine-grained" | "oauth" | "app" | "unknown";
  /** Classic tokens name their scopes in `x-oauth-scopes`; others do not. */
  scopes: string[] | null;
  expiresAt: string | null;
};

export type PermissionNote = { repository: string | null; can: boolean; text: string; remedy: string | null };

/** `GET /api/token`: `viewer` is null where GitHub could not be asked, and `problem` says why. */
export type TokenReport = {
  viewer: Viewer | null;
  notes: PermissionNote[];
  problem: import("./problem").Problem | null;
};
