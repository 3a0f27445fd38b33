"use client";
import { useEffect, useState } from "react";

/** Copies text; `copied` is true for a moment after it, for a sign that it happened. */
export function useCopy(): { copied: boolean; copy: (text: string) => Promise<void> } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  return { copied, copy: (text) => navigator.clipboard.writeText(text).then(() => setCopied(true)) };
}
