import { z } from "zod";

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export type RateLimit = { limit: number | null; remaining: number | null; resetAt: string | null };

/** What one purpose has spent since `since`; `free` are 304s, which GitHub does not count. */
export type Spending = { repository: string | null; purpose: string; counted: number; free: number };

export type Minute = { at: string; counted: number; free: number; points: number };

/** Why a repository is looked at when it is. */
export type LookReason = "active" | "idle" | "backoff" | "viewed" | "told";

/** `PUT /api/rate-limit`: the part of GitHub's limits that the program takes for itself. */
export const budgetSettings = z.strictObject({
  share: z.number().min(0.1, "From 0.1 (10 %)").max(0.95, "At most 0.95 (95 %)"),
});
export type BudgetSettings = z.infer<typeof budgetSettings>;
export const usualBudget: BudgetSettings = { share: 0.6 };

/** Repositories whose webhooks would spare most, and the part of all requests of the last hour that they would spare. */
export type BudgetAdvice = { repositories: string[]; saves: number };

/** How often is asked while the budget is as it is; seconds. */
export type Pace = {
  /** 1 is the shortest times that the settings allow; above, the budget makes looks rarer. */
  slowness: number;
  /**
   * Null: a look asks for the newest runs. Otherwise, where it can, for what has begun and what has ended alone, and
   * where only pages of runs are open at least so seldom.
   */
  listSeconds: number | null;
  /** Between two looks at the jobs of a run whose page nobody has open; 0: at every look; null: only at its end. */
  jobsSeconds: number | null;
  /** Between two looks at the artifacts of a repository with active runs, which is how questions are found; 0 as above. */
  artifactsSeconds: number;
  /** Whose jobs are asked for once more at the end. */
  ended: "all" | "failed";
};

/** What the ledger knows of the last hour. */
export type BookedBudget = RateLimit & {
  since: string;
  /** By repository and purpose. */
  spent: Spending[];
  /** By minute, oldest first, at most 60. */
  minutes: Minute[];
  used: BudgetUse;
};

/** Ours: counted in the last hour, points in the last minute, each with the most that our share allows. */
export type BudgetUse = {
  counted: { spent: number; most: number | null };
  points: { spent: number; most: number | null };
  /** Counted in GitHub's present hour by others who share the token's limit; null where GitHub does not say. */
  others: number | null;
};

/** What a restart must not forget. */
export type KeptLedger = {
  at: string;
  minutes: Minute[];
  spent: Spending[];
  limit: RateLimit;
  /** Counted requests of ours in GitHub's present hour. */
  inWindow: number;
};

/** `GET /api/rate-limit` */
export type Budget = BookedBudget & {
  settings: BudgetSettings;
  pace: Pace | null;
  plan: {
    repository: string;
    nextLookAt: string | null;
    reason: LookReason;
    /** Between two looks; null until the first plan. */
    everySeconds: number | null;
  }[];
  advice: BudgetAdvice | null;
};
