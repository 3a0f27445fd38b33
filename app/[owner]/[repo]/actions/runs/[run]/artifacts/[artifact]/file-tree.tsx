"use client";
import {
  ChevronDownIcon,
  ChevronRightIcon,
  FileDirectoryFillIcon,
  FileDirectoryOpenFillIcon,
  FileIcon,
} from "@primer/octicons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import { formatBytes } from "@/components/ui/format";
import type { FileRow } from "./file-rows";
import type { FileTree as Tree } from "./use-file-tree";

const rowHeight = 28;

/** An archive's files: arrows move and fold, Enter opens. Only the rows in view are drawn. */
export function FileTree({
  tree: { rows, isOpen, fold },
  chosen,
  onChoose,
}: {
  tree: Tree;
  chosen: string | null;
  onChoose: (path: string) => void;
}) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<string | null>(null);
  const active = Math.max(
    0,
    rows.findIndex(({ path }) => path === (at ?? chosen)),
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 280, height: 600 },
  });

  function go(to: number): void {
    const next = Math.min(rows.length - 1, Math.max(0, to));
    setAt(rows[next]?.path ?? null);
    virtual.scrollToIndex(next);
  }
  function press({ path, files }: FileRow): void {
    setAt(path);
    if (files === null) onChoose(path);
    else fold(path, !isOpen(path));
  }
  function onKeyDown(event: KeyboardEvent): void {
    const row = rows[active];
    if (!row || event.metaKey || event.ctrlKey || event.altKey) return;
    const open = row.files !== null && isOpen(row.path);
    switch (event.key) {
      case "ArrowDown":
        go(active + 1);
        break;
      case "ArrowUp":
        go(active - 1);
        break;
      case "Home":
        go(0);
        break;
      case "End":
        go(rows.length - 1);
        break;
      case "ArrowRight":
        if (row.files !== null && !open) fold(row.path, true);
        else go(active + 1);
        break;
      case "ArrowLeft":
        if (open) fold(row.path, false);
        else go(rows.findLastIndex(({ depth }, n) => n < active && depth < row.depth));
        break;
      case "Enter":
      case " ":
        press(row);
        break;
      default:
        return;
    }
    event.preventDefault();
  }
  return (
    <div
      ref={box}
      role="tree"
      aria-label="Files"
      tabIndex={0}
      aria-activedescendant={rows.length > 0 ? `${id}-${active}` : undefined}
      onKeyDown={onKeyDown}
      className="group/tree min-h-0 flex-1 overflow-y-auto py-1 focus-visible:outline-offset-[-2px]"
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the keys
            <div
              key={row.path}
              id={`${id}-${index}`}
              role="treeitem"
              tabIndex={-1}
              aria-level={row.depth + 1}
              aria-selected={row.path === chosen}
              aria-expanded={row.files === null ? undefined : isOpen(row.path)}
              onClick={() => press(row)}
              style={{ height: rowHeight, top: start, paddingLeft: 8 + Math.min(row.depth, 12) * 14 }}
              className={cx(
                "absolute inset-x-1 flex cursor-pointer items-center gap-1.5 rounded-sm pr-2 text-sm hover:bg-raised",
                row.path === chosen && "bg-accent-soft",
                index === active &&
                  "group-focus-visible/tree:outline-2 group-focus-visible/tree:outline-accent",
              )}
            >
              <RowIcon row={row} open={isOpen(row.path)} />
              <span className="min-w-0 flex-1 truncate" title={row.path}>
                {row.name}
              </span>
              <span className="shrink-0 text-muted text-xs">{formatBytes(row.size)}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function RowIcon({ row, open }: { row: FileRow; open: boolean }) {
  if (row.files === null) return <FileIcon size={14} className="ml-4 shrink-0 text-muted" />;
  const Chevron = open ? ChevronDownIcon : ChevronRightIcon;
  const Folder = open ? FileDirectoryOpenFillIcon : FileDirectoryFillIcon;
  return (
    <>
      <Chevron size={12} className="shrink-0 text-muted" />
      <Folder size={14} className="shrink-0 text-accent" />
    </>
  );
}
