"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { onPaletteWish } from "./palette-wish";
import { toStroke } from "./shortcuts";

const Palette = dynamic(() => import("./palette").then((file) => file.Palette), { ssr: false });
const ShortcutHelp = dynamic(() => import("./shortcut-help").then((file) => file.ShortcutHelp), {
  ssr: false,
});

/**
 * The keys of every page. Lists take part by marks: `data-row` on a row, `data-row-link` on its link,
 * `data-row-select` on its checkbox, `data-filter` on the page's filter field.
 */
export function Keyboard() {
  const router = useRouter();
  const [floating, setFloating] = useState<"palette" | "help" | null>(null);
  const armedAt = useRef(0);

  useEffect(() => onPaletteWish(() => setFloating("palette")), []);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return;
      const stroke = toStroke(
        {
          key: event.key,
          meta: event.metaKey || event.ctrlKey,
          alt: event.altKey,
          typing: isTyping(event.target),
        },
        event.timeStamp - armedAt.current < 1200,
      );
      armedAt.current = stroke?.kind === "arm" ? event.timeStamp : 0;
      if (!stroke || stroke.kind === "arm") return;
      event.preventDefault();
      switch (stroke.kind) {
        case "go":
          return router.push(stroke.path);
        case "palette":
        case "help":
          return setFloating(stroke.kind);
        case "filter":
          return document.querySelector<HTMLInputElement>("[data-filter]")?.focus();
        case "next":
          return moveRow(1);
        case "previous":
          return moveRow(-1);
        case "select-range":
          return void currentRow()
            ?.querySelector("[data-row-select]")
            ?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey: true }));
        case "select":
          return currentRow()?.querySelector<HTMLElement>("[data-row-select]")?.click();
      }
    }
    document.addEventListener("keydown", onKeyDown);
    // Tells scripts that drive this page that keys are heard.
    document.documentElement.dataset.keys = "on";
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [router]);

  const close = () => setFloating(null);
  if (floating === "palette") return <Palette onClose={close} />;
  if (floating === "help") return <ShortcutHelp onClose={close} />;
  return null;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (target.closest("input, textarea, select, [role=dialog], [role=menu]") !== null &&
      !target.matches("input[type=checkbox]")));

const currentRow = (): HTMLElement | null =>
  document.activeElement?.closest<HTMLElement>("[data-row]") ?? null;

/** Long lists make a row a moment after it is scrolled to, or asked for: a key that comes sooner is heard then. */
const framesToWait = 600;

function moveRow(by: 1 | -1, frames = framesToWait): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  const here = currentRow();
  const next = here ? rows[rows.indexOf(here) + by] : rows[by === 1 ? 0 : rows.length - 1];
  if (here && !isOutermost(here, by) && !(next && isNeighbour(here, next, by))) {
    // What follows a row that is out of view is made when that is in view again.
    here.scrollIntoView({ block: "nearest" });
    if (frames > 0) requestAnimationFrame(() => moveRow(by, frames - 1));
    return;
  }
  next?.querySelector<HTMLElement>("[data-row-link]")?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

const placeOf = (row: HTMLElement, of: "posinset" | "setsize"): number =>
  Number(row.closest(`[aria-${of}]`)?.getAttribute(`aria-${of}`) ?? Number.NaN);

/** A long list keeps the row that has the focus; what stands beside it may be far from it. */
function isNeighbour(here: HTMLElement, next: HTMLElement, by: 1 | -1): boolean {
  const [from, to] = [placeOf(here, "posinset"), placeOf(next, "posinset")];
  return Number.isNaN(from) || Number.isNaN(to) || to === from + by;
}

/** Whether no row of its list follows in this direction; a list that has more than it shows says how many. */
function isOutermost(row: HTMLElement, by: 1 | -1): boolean {
  const place = placeOf(row, "posinset");
  return Number.isNaN(place) || place === (by === 1 ? placeOf(row, "setsize") : 1);
}
