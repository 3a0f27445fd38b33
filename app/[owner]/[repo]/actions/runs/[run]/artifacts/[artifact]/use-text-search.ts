"use client";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { toPlain } from "@/components/log/ansi";

export type TextSearch = ReturnType<typeof useTextSearch>;

/** Which lines have these words, whatever their case, and at which of them one is; `onMove` brings it into sight. */
export function useTextSearch(lines: readonly string[], onMove: (line: number) => void) {
  const [q, setQ] = useState("");
  const [at, setAt] = useState(0);
  const words = useDeferredValue(q).toLowerCase();
  const isSearching = words !== "";
  const plain = useMemo(
    () => (isSearching ? lines.map((line) => toPlain(line).toLowerCase()) : []),
    [lines, isSearching],
  );
  const found = useMemo(
    () => plain.flatMap((line, index) => (words !== "" && line.includes(words) ? [index + 1] : [])),
    [plain, words],
  );
  const pattern = useMemo(() => (words === "" ? null : toPattern(words)), [words]);
  const show = useRef(onMove);
  show.current = onMove;
  useEffect(() => {
    setAt(0);
    if (found[0] !== undefined) show.current(found[0]);
  }, [found]);
  function move(by: 1 | -1): void {
    if (found.length === 0) return;
    const next = (at + by + found.length) % found.length;
    setAt(next);
    show.current(found[next] ?? 1);
  }
  return { q, setQ, total: found.length, place: at + 1, here: found[at] ?? null, move, pattern };
}

const toPattern = (words: string): RegExp => new RegExp(words.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"), "gi");
