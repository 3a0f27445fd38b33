"use client";
import { useCallback, useMemo, useState } from "react";
import type { LogOutline } from "@/lib/model/log-outline";
import { isFailure } from "@/lib/model/run";
import { firstFrom } from "./first-from";
import { groupsAround } from "./groups-around";
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
  return {
    folds,
    reveal: useCallback((n: number) => update((before) => without(before, outline, n)), [update, outline]),
    toggleStep: useCallback(
      (number: number) => update((before) => ({ ...before, steps: toggled(before.steps, number) })),
      [update],
    ),
    toggleGroup: useCallback(
      (from: number) => update((before) => ({ ...before, groups: toggled(before.groups, from) })),
      [update],
    ),
    foldAll: () =>
      update((before) => ({ ...before, steps: new Set(outline.steps.map((step) => step.number)) })),
    unfoldAll: () => update(() => ({ steps: new Set(), groups: new Set() })),
    allFolded: outline.steps.length > 0 && outline.steps.every((step) => folds.steps.has(step.number)),
  };
}

function toInitial(outline: LogOutline): Folds {
  const errors = outline.marks.filter((mark) => mark.kind === "error").map((mark) => mark.n);
  const holdsError = (from: number, to: number) =>
    (firstFrom(errors, from) ?? Number.POSITIVE_INFINITY) <= to;
  return {
    steps: new Set(
      outline.steps
        .filter(
          (step) =>
            !isFailure(step.conclusion) &&
            !holdsError(step.from, step.to) &&
            isRunnersOwn(step.name) &&
            // Where lines have no times, all of them are the first step's.
            (step.to - step.from + 1) * 2 < outline.total,
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
  const steps = outline.steps.filter(
    (step) => step.from <= n && n <= step.to && folds.steps.has(step.number),
  );
  const groups = groupsAround(outline, n).filter((group) => folds.groups.has(group.from));
  if (steps.length === 0 && groups.length === 0) return folds;
  const opened = { steps: new Set(folds.steps), groups: new Set(folds.groups) };
  for (const step of steps) opened.steps.delete(step.number);
  for (const group of groups) opened.groups.delete(group.from);
  return opened;
}

function toggled(set: ReadonlySet<number>, value: number): Set<number> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}
