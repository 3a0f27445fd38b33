import path from "node:path";
import type { Env } from "@/lib/env";

export const manifestFile = "manifest.json";
export const databaseFile = "orchestrator.db";
/** What of `DATA_DIR` goes along with the database: GitHub does not keep it for ever. */
export const keptFolders = ["logs", "artifacts"] as const;

/** Where backups go unless somebody says otherwise. */
export const backupsFolder = ({ dataDir }: Pick<Env, "dataDir">): string => path.join(dataDir, "backups");

/** `2026-01-31T08:09:10.123Z` as `20260131-080910-123`: safe as a name everywhere, and in order. */
export const toStamp = (at: Date): string => at.toISOString().replace(/[-:Z]/g, "").replace(/[T.]/g, "-");
