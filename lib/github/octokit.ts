import type { Log } from "@/lib/log";
import type { GitHub } from "./port";

export type GitHubOptions = { apiUrl: string; token: string | null; now: () => Date; log: Log };

/** The one client that speaks to GitHub. */
export declare function createGitHub(options: GitHubOptions): GitHub;
