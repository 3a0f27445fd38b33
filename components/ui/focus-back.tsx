"use client";
import { useEffect, useState } from "react";

/**
 * Inside what floats: when it goes, the focus is again where it was. The primitives only give it back to a trigger of
 * their own, and a key has none.
 */
export function FocusBack() {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    [before],
  );
  return null;
}
