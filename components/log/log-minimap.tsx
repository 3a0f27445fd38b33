"use client";
import { type PointerEvent, useCallback, useRef, useState } from "react";
import type { ShapedOutline } from "@/lib/model/log-outline";
import type { LogRows } from "./log-rows";
import { type MapMark, paintMap, readColours } from "./minimap-paint";
import { toMapHeight, toMapPlace, toStripes } from "./minimap-stripes";
import { useRepaint } from "./use-repaint";

const kinds = ["notice", "warning", "error"] as const;

/** The whole log at a glance: the shape of its lines, and over it errors, warnings and matches; press or drag to go. */
export function LogMinimap({
  outline,
  rows,
  matches,
  view,
  onGo,
}: {
  outline: ShapedOutline;
  rows: LogRows;
  matches: number[];
  /** What is in sight, as parts of the whole. */
  view: { from: number; to: number };
  /** A part of the whole that shall come to the middle. */
  onGo: (part: number) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [height, setHeight] = useState(0);
  const paint = useCallback(() => {
    if (!canvas.current) return;
    const tall = toMapHeight(rows, canvas.current.clientHeight);
    setHeight(tall);
    const marks: MapMark[] = [
      ...kinds.flatMap((kind) =>
        outline.marks
          .filter((mark) => mark.kind === kind)
          .map((mark) => ({ y: toMapPlace(rows, mark.n, tall), colour: kind })),
      ),
      ...matches.map((n) => ({ y: toMapPlace(rows, n, tall), colour: "match" as const })),
    ];
    paintMap(canvas.current, {
      stripes: toStripes(outline.shape, outline.total, rows, tall),
      marks,
      colours: readColours(canvas.current),
    });
  }, [outline, rows, matches]);
  useRepaint(canvas, paint);

  const go = (event: PointerEvent<HTMLDivElement>) => {
    const { top } = event.currentTarget.getBoundingClientRect();
    onGo(Math.min(1, Math.max(0, (event.clientY - top) / Math.max(1, height))));
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
        go(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) go(event);
      }}
      className="group absolute inset-y-0 right-0 hidden w-14 cursor-default touch-none overflow-hidden border-line border-l bg-log md:block"
    >
      <canvas ref={canvas} className="absolute inset-0 size-full" />
      <div
        className="absolute inset-x-0 top-0 bg-accent opacity-10 group-hover:opacity-15 group-active:opacity-20"
        style={{
          height: Math.max(8, (view.to - view.from) * height),
          transform: `translateY(${view.from * height}px)`,
        }}
      />
    </div>
  );
}
