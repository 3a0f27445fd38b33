"use client";
import { useSyncExternalStore } from "react";

export type TimeMode = "off" | "absolute" | "relative";
export type LogSettings = {
  wrap: boolean;
  time: TimeMode;
  /** A job that runs is followed: its running step, and then its end. */
  follow: boolean;
};

const key = "log-settings";
const initial: LogSettings = { wrap: false, time: "off", follow: true };
const listeners = new Set<() => void>();
let current: LogSettings | null = null;

function load(): LogSettings {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<LogSettings>;
    const time = kept.time === "absolute" || kept.time === "relative" ? kept.time : "off";
    return { wrap: kept.wrap === true, time, follow: kept.follow !== false };
  } catch {
    return initial;
  }
}

/** How this browser's person reads logs; the same in every viewer and after a reload. */
export function useLogSettings(): [LogSettings, (change: Partial<LogSettings>) => void] {
  const settings = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => {
      current ??= load();
      return current;
    },
    () => initial,
  );
  return [settings, change];
}

function change(part: Partial<LogSettings>): void {
  current = { ...(current ?? load()), ...part };
  try {
    localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // It then holds until the page is left.
  }
  for (const listener of listeners) listener();
}

export const nextTimeMode = (mode: TimeMode): TimeMode =>
  mode === "off" ? "absolute" : mode === "absolute" ? "relative" : "off";
