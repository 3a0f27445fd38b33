import { z } from "zod";
import { filter, pageSize, word, words } from "./list-query";
import { personName } from "./pause";
import type { Problem } from "./problem";
import { repositoryName } from "./repository";

const dispatchStatuses = ["pending", "sending", "dispatched", "unconfirmed", "failed", "cancelled"] as const;
export type DispatchStatus = (typeof dispatchStatuses)[number];

/** A wish to start a workflow: a row before it is a request. */
export type Dispatch = {
  id: string;
  repository: string;
  /** The file's name: `ci.yml`. */
  workflow: string;
  ref: string;
  inputs: Record<string, string>;
  status: DispatchStatus;
  attempts: number;
  nextAttemptAt: string | null;
  problem: Problem | null;
  runId: number | null;
  createdAt: string;
  /** The token's login, after the name that the person gave, if any: "Ada (octo)"; null where neither is known. */
  createdBy: string | null;
  /** When it is to leave, where a person chose a time. */
  plannedAt: string | null;
  /** Grows with each edit. */
  revision: number;
  /** The batch that it is one of, or null. */
  batchId: string | null;
};

/** A moment with its zone, such as `2026-03-01T09:00:00Z` or `…+02:00`; in UTC from then on. */
export const plannedAt = z.iso
  .datetime({ offset: true, error: "Write a time with its zone, such as 2026-03-01T09:00:00Z" })
  .transform((at) => new Date(at).toISOString());

/** One target of `POST /api/dispatches`. Values may be strings, numbers or booleans; the workflow's file decides. */
export const dispatchTarget = z.strictObject({
  repository: repositoryName,
  workflow: z.union([z.string().min(1).max(255), z.number().int().positive()]).transform(String),
  /** Branch or tag; the default branch when left out. */
  ref: z.string().min(1).max(255).optional(),
  inputs: z.record(z.string(), z.unknown()).default({}),
  /** When it is to leave; at once when left out. */
  plannedAt: plannedAt.nullish(),
  /** Who asks, where several people share a token. */
  by: personName.optional(),
});
export type DispatchTarget = z.output<typeof dispatchTarget>;

/** `POST /api/dispatches` with several targets. */
export const dispatchBatch = z.strictObject({ targets: z.array(dispatchTarget).min(1).max(100) });

/** The query of `GET /api/dispatches`; `status` takes several with commas. */
export const dispatchFilter = z.object({
  repository: filter(word),
  workflow: filter(word),
  status: filter(words),
  /** Those of one batch, in its order; `none`: those of none. */
  batch: filter(word),
  cursor: filter(word),
  limit: pageSize,
});
export type DispatchFilter = z.output<typeof dispatchFilter>;

/** `PATCH /api/dispatches/{id}`: what is left out stays. */
export const dispatchEdit = z.strictObject({
  ref: z.string().min(1).max(255).optional(),
  /** All of them: one that is missing takes its default. */
  inputs: z.record(z.string(), z.unknown()).optional(),
  /** null: at once. */
  plannedAt: plannedAt.nullish(),
  /** Of the dispatch that was read: where it has changed since, the edit is refused. */
  revision: z.number().int().min(0).optional(),
});
export type DispatchEdit = z.output<typeof dispatchEdit>;

/** `POST /api/dispatches/{id}/dismiss`: a person saw on GitHub what became of it. */
export const dismissRequest = z.strictObject({
  /** The run that it became; left out: none. */
  runId: z.number().int().positive().nullish(),
});
