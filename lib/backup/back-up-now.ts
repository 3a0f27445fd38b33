import type { Deps } from "@/lib/deps";
import type { Backup } from "@/lib/model/backup";
import { inFlight } from "@/lib/model/in-flight";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { isDiskFull } from "@/lib/model/unexpected";
import { listBackups } from "./list-backups";
import { makeBackup } from "./make-backup";
import { backupsFolder } from "./place";

/** Makes a backup in `DATA_DIR/backups`; those who ask at once share one. Error: the disk is full (507). */
export async function backUpNow(deps: Deps): Promise<Result<Backup, Problem>> {
  return inFlight(deps.db, "backup", 0, async () => {
    try {
      const made = await makeBackup(deps.env, { version: deps.version, now: deps.now() });
      deps.log.info("backup.made", { folder: made.folder, bytes: made.bytes });
      return ok(made);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      return err(createProblem("disk_full", "The backup has no room on this disk. Make some and try again."));
    }
  });
}

/** The backups in `DATA_DIR/backups`, the newest first. */
export const listOwnBackups = ({ env }: Pick<Deps, "env">): Promise<Backup[]> =>
  listBackups(backupsFolder(env));
