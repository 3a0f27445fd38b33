"use client";
import { useState } from "react";
import { useSWRConfig } from "swr";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { cx } from "@/components/ui/cx";
import { formatBytes, formatCount } from "@/components/ui/format";
import { ProblemBox } from "@/components/ui/problem-box";
import { RelativeTime } from "@/components/ui/relative-time";
import { Panel, Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { backUp } from "@/lib/client/actions";
import { keys } from "@/lib/client/keys";
import { useBackups } from "@/lib/client/use-api";
import type { Backup } from "@/lib/model/backup";
import type { Problem } from "@/lib/model/problem";

const mostShown = 5;

/** What is backed up and when it was, a button that does it, and the command that brings a backup back. */
export function BackupSection() {
  const { mutate } = useSWRConfig();
  const { data, error } = useBackups();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const make = async () => {
    setBusy(true);
    const answer = await backUp();
    setProblem(answer.ok ? null : answer.error);
    await Promise.all([mutate(keys.backups), mutate(keys.disk)]);
    setBusy(false);
  };
  const newest = data?.items[0];
  return (
    <Section
      title="Backup"
      actions={
        <Button size="sm" busy={busy} onClick={make}>
          Back up now
        </Button>
      }
    >
      {(problem ?? error) && <ProblemBox problem={(problem ?? error) as Problem} />}
      <Panel>
        <p className="border-line border-b px-3 py-2 text-muted text-sm">
          A backup holds the database with the repositories, runs, dispatches and answers, and the logs and
          artifacts that are kept here. The token is in none. It is made while the app runs; for a backup on
          another disk there is{" "}
          <code className="whitespace-nowrap font-mono text-default text-xs">npm run backup -- FOLDER</code>.
        </p>
        {data ? <List backups={data.items} /> : <SkeletonRows rows={1} label="Looking for backups" />}
        {newest && <Restore backup={newest} />}
      </Panel>
    </Section>
  );
}

function List({ backups }: { backups: Backup[] }) {
  if (backups.length === 0) return <p className="px-3 py-2 text-sm">There is no backup yet.</p>;
  return (
    <ul aria-label="Backups">
      {backups.slice(0, mostShown).map(({ name, createdAt, bytes, files }, index) => (
        <li key={name} className="flex min-h-8 items-center gap-3 px-3 text-xs">
          <span
            className={cx("w-20 shrink-0 whitespace-nowrap", index === 0 ? "font-semibold" : "text-muted")}
          >
            <RelativeTime at={createdAt} />
          </span>
          <span className="min-w-0 truncate font-mono text-muted">{name}</span>
          <span className="ml-auto shrink-0 text-muted max-sm:hidden">{formatCount(files)} files</span>
          <span className="w-16 shrink-0 text-right">{formatBytes(bytes)}</span>
        </li>
      ))}
      {backups.length > mostShown && (
        <li className="px-3 py-1.5 text-muted text-xs">and {backups.length - mostShown} older</li>
      )}
    </ul>
  );
}

function Restore({ backup }: { backup: Backup }) {
  const command = `npm run restore -- ${JSON.stringify(backup.folder)}`;
  return (
    <div className="border-line border-t px-3 py-2 text-sm">
      <p className="text-muted">
        To bring the newest one back, end the app and run this; what is here now is kept aside.
      </p>
      <div className="mt-1 flex items-center gap-2">
        <code className="min-w-0 flex-1 break-all rounded-sm bg-raised px-2 py-1 font-mono text-xs">
          {command}
        </code>
        <CopyButton text={command} label="Copy the command" />
      </div>
    </div>
  );
}
