"use client";
import { type PointerEvent, useCallback, useRef, useState } from "react";
import type { ShapedOutline } from "@/lib/model/log-outline";
import type { LogRows } from "./log-rows";
import { type MapMark, paintMap, readColours } from "./minimap-paint";
import { toMapHeight, toMapPlace, toMatchPlaces, toStripes } from "./minimap-stripes";
import { useRepaint } from "./use-repaint";

/** Pixels within which the pointer means a mark or an edge. */
const reach = 3;
const kinds = ["notice", "warning", "error"] as const;

/** The whole log at a glance: the shape of its lines, and over it errors, warnings and matches; press or drag to go. */
export function LogMinimap({
  outline,
  rows,
  matches,
  view,
  onGo,
  onLine,
}: {
  outline: ShapedOutline;
  rows: LogRows;
  matches: number[];
  /** What is in sight, as parts of the whole. */
  view: { from: number; to: number };
  /** A part of the whole that shall come to the middle. */
  onGo: (part: number) => void;
  onLine: (n: number) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<MapMark[]>([]);
  const [height, setHeight] = useState(0);
  const paint = useCallback(() => {
    if (!canvas.current) return;
    const tall = toMapHeight(rows, canvas.current.clientHeight);
    setHeight(tall);
    const marks: MapMark[] = [
      ...kinds.flatMap((kind) =>
        outline.marks
          .filter((mark) => mark.kind === kind)
          .map(({ n }) => ({ n, y: toMapPlace(rows, n, tall), colour: kind })),
      ),
      ...toMatchPlaces(matches, rows, tall).map((place) => ({ ...place, colour: "match" as const })),
    ];
    drawn.current = marks;
    paintMap(canvas.current, {
      stripes: toStripes(outline.shape, outline.total, rows, tall),
      marks,
      colours: readColours(canvas.current),
    });
  }, [outline, rows, matches]);
  useRepaint(canvas, paint);

  const placeOf = (event: PointerEvent<HTMLDivElement>) =>
    event.clientY - event.currentTarget.getBoundingClientRect().top;
  // Of a long log a pixel is more lines than the window has: the edges mean the ends, a mark its line.
  const go = (y: number) => onGo(y <= reach ? 0 : y >= height - reach ? 1 : y / Math.max(1, height));
  const press = (y: number) => {
    const mark = drawn.current.findLast((each) => Math.abs(each.y + 0.5 - y) <= reach);
    if (mark) onLine(mark.n);
    else go(y);
  };
  return (
    // For the pointer only: the keyboard has n, p and the search.
    <div
      aria-hidden="true"
      data-minimap
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        press(placeOf(event));
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) go(placeOf(event));
      }}
      className="group absolute inset-y-0 right-0 hidden w-14 cursor-default touch-none overflow-hidden border-line border-l bg-log md:block"
    >
      <canvas ref={canvas} className="absolute inset-0 size-full" />
      <div
        className="absolute inset-x-0 top-0 bg-accent opacity-15 group-hover:opacity-20 group-active:opacity-25"
        style={{
          height: Math.max(12, (view.to - view.from) * height),
          transform: `translateY(${view.from * height}px)`,
        }}
      />
    </div>
  );
}
