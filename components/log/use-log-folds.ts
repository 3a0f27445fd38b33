"use client";
import { useCallback, useMemo, useState } from "react";
import type { LogOutline } from "@/lib/model/log-outline";
import { isFailure } from "@/lib/model/run";
import type { Folds } from "./log-rows";

export type LogFolding = {
  folds: Folds;
  toggleStep: (number: number) => void;
  toggleGroup: (from: number) => void;
  /** Opens what hides a line. */
  reveal: (n: number) => void;
  foldAll: () => void;
  unfoldAll: () => void;
  allFolded: boolean;
};

/** What is folded: at first the runner's own steps and every group without an error. */
export function useLogFolds(outline: LogOutline): LogFolding {
  const initial = useMemo(() => toInitial(outline), [outline]);
  const [changed, setChanged] = useState<{ of: Folds; folds: Folds } | null>(null);
  const folds = changed?.of === initial ? changed.folds : initial;
  const update = useCallback(
    (change: (folds: Folds) => Folds) =>
      setChanged((before) => ({
        of: initial,
        folds: change(before?.of === initial ? before.folds : initial),
      })),
    [initial],
  );
  const reveal = useCallback(
    (n: number) => update((before) => without(before, outline, n)),
    [update, outline],
  );
  return {
    folds,
    reveal,
    toggleStep: (number) => update((before) => ({ ...before, steps: toggled(before.steps, number) })),
    toggleGroup: (from) => update((before) => ({ ...before, groups: toggled(before.groups, from) })),
    foldAll: () =>
      update((before) => ({ ...before, steps: new Set(outline.steps.map((step) => step.number)) })),
    unfoldAll: () => update(() => ({ steps: new Set(), groups: new Set() })),
    allFolded: outline.steps.length > 0 && outline.steps.every((step) => folds.steps.has(step.number)),
  };
}

function toInitial(outline: LogOutline): Folds {
  const errors = outline.marks.filter((mark) => mark.kind === "error");
  const holdsError = (from: number, to: number) => errors.some((mark) => mark.n >= from && mark.n <= to);
  return {
    steps: new Set(
      outline.steps
        .filter(
          (step) => !isFailure(step.conclusion) && !holdsError(step.from, step.to) && isRunnersOwn(step.name),
        )
        .map((step) => step.number),
    ),
    groups: new Set(
      outline.groups.filter((group) => !holdsError(group.from, group.to)).map((group) => group.from),
    ),
  };
}

const isRunnersOwn = (name: string): boolean =>
  /^(Set up job$|Complete job$|Post |Initialize containers$|Stop containers$)/.test(name);

function without(folds: Folds, outline: LogOutline, n: number): Folds {
  const holds = (range: { from: number; to: number }) => range.from <= n && n <= range.to;
  const steps = outline.steps.filter((step) => holds(step) && folds.steps.has(step.number));
  const groups = outline.groups.filter(
    (group) => group.from < n && holds(group) && folds.groups.has(group.from),
  );
  if (steps.length === 0 && groups.length === 0) return folds;
  return {
    steps: new Set([...folds.steps].filter((number) => !steps.some((step) => step.number === number))),
    groups: new Set([...folds.groups].filter((from) => !groups.some((group) => group.from === from))),
  };
}

function toggled(set: ReadonlySet<number>, value: number): Set<number> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
