"use client";
import { useEffect, useSyncExternalStore } from "react";
import type { Tone } from "@/components/ui/status";
import { useInboxCount } from "@/lib/client/use-api";

let openTone: Tone | null = null;
const listeners = new Set<() => void>();

function setTone(tone: Tone | null): void {
  openTone = tone;
  for (const listener of listeners) listener();
}

/** Shows the state of the run that is open as a dot in the tab's icon, as long as the page stands. */
export function useTabTone(tone: Tone): void {
  useEffect(() => {
    setTone(tone);
    return () => setTone(null);
  }, [tone]);
}

const colours: Partial<Record<Tone, string>> = {
  success: "#2da44e",
  failure: "#e5484d",
  progress: "#e0a52f",
  awaiting: "#8b5cf6",
};

/** Keeps the tab's title and icon in step with what waits for a person and with the run that is open. */
export function TabState() {
  const count = useInboxCount({ refreshWhenHidden: true, refreshInterval: 30_000 });
  const tone = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => openTone,
    () => null,
  );
  useEffect(() => prefixTitle(count), [count]);
  useEffect(() => paintIcon(tone ?? (count > 0 ? "awaiting" : null)), [tone, count]);
  return null;
}

/** Puts `(3) ` before every title the pages set. Returns how to stop. */
function prefixTitle(count: number): () => void {
  const prefix = () => {
    const plain = document.title.replace(/^\(\d+\) /, "");
    const title = count > 0 ? `(${count}) ${plain}` : plain;
    if (document.title !== title) document.title = title;
  };
  prefix();
  const observer = new MutationObserver(prefix);
  observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  return () => observer.disconnect();
}

function paintIcon(tone: Tone | null): void {
  const dot = tone ? `<circle cx="24" cy="24" r="8" fill="${colours[tone] ?? "#8b949e"}"/>` : "";
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="15" cy="15" r="12" fill="none" stroke="#5b8def" stroke-width="4"/><circle cx="15" cy="15" r="5" fill="#5b8def"/>${dot}</svg>`;
  let link = document.querySelector<HTMLLinkElement>("link[data-tab-icon]");
  if (!link) {
    link = document.createElement("link");
    link.rel = "icon";
    link.dataset.tabIcon = "";
    document.head.append(link);
  }
  link.href = `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
