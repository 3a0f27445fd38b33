"use client";
import { useEffect, useState } from "react";
import { previewPrune } from "@/lib/client/actions";
import type { KeptAmounts, Retention } from "@/lib/model/retention";

const pause = 250;

/** What settings that are not saved yet would take away, a moment after the last key; null for none. */
export function usePrunePreview(settings: Retention | null): KeptAmounts | null {
  const [preview, setPreview] = useState<KeptAmounts | null>(null);
  const wish = settings && JSON.stringify(settings);
  useEffect(() => {
    setPreview(null);
    if (!wish) return;
    let left = false;
    const timer = setTimeout(async () => {
      const answer = await previewPrune(JSON.parse(wish) as Retention);
      if (!left && answer.ok) setPreview(answer.value);
    }, pause);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [wish]);
  return preview;
}
