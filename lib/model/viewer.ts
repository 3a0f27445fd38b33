/** Whom the token speaks for and what it may do: `/settings` says it in words. */
export type Viewer = {
  login: string;
  kind: "classic" | "fine-grained" | "oauth" | "app" | "unknown";
  /** Classic tokens name their scopes in `x-oauth-scopes`; others do not. */
  scopes: string[] | null;
  expiresAt: string | null;
};

export type PermissionNote = { repository: string | null; can: boolean; text: string; remedy: string | null };

/** `GET /api/viewer` */
export type Permissions = {
  viewer: Viewer;
  notes: PermissionNote[];
  /** Repositories that are still being looked into; ask again. */
  pending: number;
};
