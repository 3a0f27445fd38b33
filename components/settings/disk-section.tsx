"use client";
import { CopyButton } from "@/components/ui/copy-button";
import { formatBytes, formatCount } from "@/components/ui/format";
import { ProblemBox } from "@/components/ui/problem-box";
import { Panel, Section } from "@/components/ui/section";
import { useDisk } from "@/lib/client/use-api";
import type { DiskUse } from "@/lib/model/disk";

/** What is kept on this machine; `initial` is what the server measured. */
export function DiskSection({ initial }: { initial: DiskUse }) {
  const { data = initial, error } = useDisk({ fallbackData: initial });
  const total = data.entries.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <Section title="Disk">
      {error && <ProblemBox problem={error} />}
      <Panel>
        <div className="flex items-center gap-2 border-line border-b py-1 pr-1 pl-3 text-sm">
          <p className="min-w-0 flex-1 py-1">
            <span className="font-semibold">{formatBytes(total)}</span> kept
            {data.free !== null && <span className="text-muted">, {formatBytes(data.free)} free</span>}{" "}
            <span className="break-all font-mono text-muted text-xs">{data.folder}</span>
          </p>
          <CopyButton text={data.folder} label="Copy the path" />
        </div>
        <ul>
          {data.entries.map(({ name, bytes, files }) => (
            <li key={name} className="flex h-8 items-center gap-3 px-3 text-xs">
              <span className="truncate font-mono">{name}</span>
              <span className="ml-auto text-muted">{files > 1 && `${formatCount(files)} files`}</span>
              <span className="w-20 text-right">{formatBytes(bytes)}</span>
            </li>
          ))}
        </ul>
      </Panel>
    </Section>
  );
}
