"use client";
import { type RefObject, useEffect } from "react";

/** Calls `paint` now, and again when the element's size or the theme's colours have changed. */
export function useRepaint(element: RefObject<HTMLElement | null>, paint: () => void): void {
  useEffect(() => {
    // It tells of the first size too.
    const sizes = new ResizeObserver(paint);
    if (element.current) sizes.observe(element.current);
    const themes = new MutationObserver(paint);
    themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    const system = matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", paint);
    return () => {
      sizes.disconnect();
      themes.disconnect();
      system.removeEventListener("change", paint);
    };
  }, [element, paint]);
}
