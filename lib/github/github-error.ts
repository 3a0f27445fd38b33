/** What goes wrong with GitHub, as a value; `to-problem.ts` says it to a person. */
export type GitHubError =
  | { kind: "no_token" }
  | { kind: "bad_token"; message: string }
  /**
   * `needs`: the permission in GitHub's words, such as "Actions: write", where it is known. `authorizeAt`: where a person
   * lets the token into an organization that asks for single sign-on.
   */
  | { kind: "forbidden"; message: string; needs: string | null; authorizeAt?: string }
  | { kind: "not_found"; message: string }
  | { kind: "gone"; message: string }
  | { kind: "conflict"; message: string }
  | { kind: "invalid"; message: string }
  /** `share`: GitHub was not asked, for what we allow ourselves is used; `writes`: the same of what we write. */
  | {
      kind: "rate_limited";
      scope: "primary" | "secondary" | "writes" | "share";
      retryAt: string;
      message: string;
    }
  /** GitHub answered 5xx or what is not GitHub: a write may have happened all the same. */
  | { kind: "unavailable"; status: number; message: string; retryAt: string | null }
  /** No answer came. `sent`: the request may have arrived. */
  | { kind: "unreachable"; message: string; sent: boolean }
  /** Its `beforeSend` said no: nothing was sent. */
  | { kind: "withdrawn" };
