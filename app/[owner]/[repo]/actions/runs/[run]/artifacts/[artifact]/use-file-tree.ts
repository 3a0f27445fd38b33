"use client";
import { useMemo, useState } from "react";
import { type FileRow, foldersOf, toFolder, toRows } from "./file-rows";

/** So many files are shown with all folders open; of more only the first level is. */
const fewFiles = 60;

export type FileTree = {
  rows: FileRow[];
  isOpen: (path: string) => boolean;
  fold: (path: string, open: boolean) => void;
};

/** The tree's rows as folders are opened and closed; a filter shows what its words are in, with all around it open. */
export function useFileTree(
  files: readonly { path: string; size: number }[],
  filter: string,
  chosen: string | null,
): FileTree {
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(new Map());
  const words = filter.trim().toLowerCase();
  const matching = useMemo(
    () => (words === "" ? files : files.filter(({ path }) => path.toLowerCase().includes(words))),
    [files, words],
  );
  const around = useMemo(() => new Set(chosen ? foldersOf(chosen) : []), [chosen]);
  const isOpen = (path: string): boolean =>
    words !== "" || (folds.get(path) ?? (files.length <= fewFiles || around.has(path)));
  const folder = useMemo(() => toFolder(matching), [matching]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: isOpen is made of these
  const rows = useMemo(() => toRows(folder, isOpen), [folder, folds, around, words, files.length]);
  return { rows, isOpen, fold: (path, open) => setFolds(new Map(folds).set(path, open)) };
}
