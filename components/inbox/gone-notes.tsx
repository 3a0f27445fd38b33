import { XIcon } from "@primer/octicons-react";
import Link from "next/link";
import { IconButton } from "@/components/ui/icon-button";
import { runPath } from "@/lib/model/paths";
import type { Gone } from "./use-gone-items";

/** A word on what disappeared from the list. */
export function GoneNotes({ gone, onDismiss }: { gone: Gone[]; onDismiss: (key: string) => void }) {
  if (gone.length === 0) return null;
  return (
    <ul aria-label="No longer waiting" className="grid gap-1">
      {gone.map(({ key, item, words }) => (
        <li
          key={key}
          className="flex items-center gap-2 rounded-md border border-line bg-surface py-1 pr-1 pl-3 text-muted text-sm"
        >
          <span className="min-w-0 flex-1 break-words">
            {words}{" "}
            <Link
              href={runPath(item.run)}
              prefetch={false}
              className="whitespace-nowrap rounded-sm text-accent underline"
            >
              {item.run.workflow.name} #{item.run.number}
            </Link>
          </span>
          <IconButton label="Dismiss" size="sm" icon={<XIcon />} onClick={() => onDismiss(key)} />
        </li>
      ))}
    </ul>
  );
}
