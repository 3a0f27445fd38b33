"use client";
import { useMac } from "./platform";

/** A key, or keys one after another: `g h`. `Mod` is ⌘ on a Mac and Ctrl elsewhere. */
export function Kbd({ keys }: { keys: string }) {
  const mod = useMac() ? "⌘" : "Ctrl";
  return (
    <span className="inline-flex gap-0.5">
      {keys.split(" ").map((key) => (
        <kbd
          key={key}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line bg-raised px-1 font-sans text-muted text-xs"
        >
          {key === "Mod" ? mod : key}
        </kbd>
      ))}
    </span>
  );
}
