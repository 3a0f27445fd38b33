"use client";
import { CheckIcon, CopyIcon } from "@primer/octicons-react";
import { IconButton } from "./icon-button";
import { useCopy } from "./use-copy";

/** Copies `text`; `label` says what it is: "Copy the command". */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { copied, copy } = useCopy();
  return (
    <IconButton
      size="sm"
      label={copied ? "Copied" : label}
      icon={<CopySign copied={copied} />}
      onClick={() => void copy(text)}
    />
  );
}

/** The sign for copying, and for a moment that it was done. */
export const CopySign = ({ copied }: { copied: boolean }) =>
  copied ? <CheckIcon className="text-success" /> : <CopyIcon />;
