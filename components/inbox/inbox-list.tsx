"use client";
import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { memo, type ReactNode, useCallback, useLayoutEffect, useRef, useState } from "react";
import { type InboxItem, toInboxKey } from "@/lib/model/inbox";

const rowHeight = 57;
/** What the server paints: enough for a tall screen. */
const firstView = { width: 1200, height: 900 };

/**
 * The rows that are in view, and those that must stay where they are out of view: the open one keeps what is typed, and
 * the one with the focus is where the next key leads on from.
 * The page scrolls, not the list.
 */
export function InboxList({
  items,
  size,
  keep,
  children,
}: {
  items: InboxItem[];
  /** How many there are with those that are still to come; -1 while nobody knows. */
  size: number;
  keep: string | null;
  children: (item: InboxItem) => ReactNode;
}) {
  const list = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  // Asked for when the list scrolls: moving the focus paints nothing anew.
  const focused = useRef<string | null>(null);
  const indexOf = (key: string | null) => items.findIndex((item) => toInboxKey(item) === key);
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => toInboxKey(items[index]!), [items]),
    overscan: 8,
    initialRect: firstView,
    initialOffset: 0,
    scrollMargin: margin,
    rangeExtractor: (range) => {
      const kept = [indexOf(keep), indexOf(focused.current)].filter((index) => index >= 0);
      return [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b);
    },
  });
  // What stands above the list may grow.
  useLayoutEffect(() => {
    const measure = () => {
      const top = list.current ? list.current.getBoundingClientRect().top + window.scrollY : 0;
      setMargin((now) => (Math.abs(now - top) < 1 ? now : top));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  return (
    <ul
      ref={list}
      aria-label="Waiting for you"
      onFocus={({ target }) => {
        focused.current = target.closest<HTMLElement>("[data-inbox-key]")?.dataset.inboxKey ?? null;
      }}
      className="relative [overflow-anchor:none]"
      style={{ height: virtual.getTotalSize() }}
    >
      {virtual.getVirtualItems().map(({ key, index, start }) => (
        <li
          key={key}
          data-index={index}
          aria-setsize={size}
          aria-posinset={index + 1}
          ref={virtual.measureElement}
          className="absolute inset-x-0 top-0"
          style={{ transform: `translateY(${start - virtual.options.scrollMargin}px)` }}
        >
          <Row item={items[index]!}>{children}</Row>
        </li>
      ))}
    </ul>
  );
}

/** Scrolling moves rows; only what they show makes them anew. */
const Row = memo(function Row({
  item,
  children,
}: {
  item: InboxItem;
  children: (item: InboxItem) => ReactNode;
}) {
  return children(item);
});
