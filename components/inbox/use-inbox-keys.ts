import { useEffect, useEffectEvent } from "react";

/** Calls back for `a` with the row that has the focus, or null: the keys that all lists share are the frame's. */
export function useInboxKeys(onAnswer: (key: string | null) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "a" || event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    if (
      target?.isContentEditable ||
      target?.closest("input:not([type=checkbox]), textarea, select, [role=dialog]")
    )
      return;
    event.preventDefault();
    onAnswer(target?.closest<HTMLElement>("[data-inbox-key]")?.dataset.inboxKey ?? null);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
