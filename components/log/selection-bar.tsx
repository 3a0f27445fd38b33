"use client";
import { CopyIcon, LinkIcon, XIcon } from "@primer/octicons-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { toPlain } from "./ansi";
import type { LogPages } from "./log-pages";

/** What can be done with the lines that are picked: copy them, copy their permalink, let them go. */
export function SelectionBar({
  selection: { from, to },
  pages,
  onClear,
}: {
  selection: { from: number; to: number };
  pages: LogPages;
  onClear: () => void;
}) {
  const [done, setDone] = useState("");
  const copyLines = async () => {
    const lines = await pages.read(from, to);
    await navigator.clipboard.writeText(lines.map((line) => toPlain(line.text)).join("\n"));
    setDone("Copied");
  };
  const copyLink = async () => {
    await navigator.clipboard.writeText(location.href);
    setDone("Link copied");
  };
  const count = to - from + 1;
  return (
    <span className="mr-1 flex items-center rounded-md bg-accent-soft pl-2 text-xs">
      <span aria-live="polite">{done || `${count} ${count === 1 ? "line" : "lines"}`}</span>
      <IconButton size="sm" label="Copy these lines" icon={<CopyIcon />} onClick={copyLines} />
      <IconButton size="sm" label="Copy a link to these lines" icon={<LinkIcon />} onClick={copyLink} />
      <IconButton size="sm" label="Select nothing" icon={<XIcon />} onClick={onClear} />
    </span>
  );
}
