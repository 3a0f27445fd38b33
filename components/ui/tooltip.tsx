"use client";
import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { toFloating } from "./floating";
import { Kbd } from "./kbd";

/** Says on hover and on focus what its one child does. The child must take a ref. */
export function Tooltip({
  label,
  shortcut,
  side,
  children,
}: {
  label: ReactNode;
  shortcut?: string;
  side?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          {...toFloating("flex max-w-80 animate-appear items-center gap-2 px-2 py-1 text-default text-xs")}
        >
          {label}
          {shortcut && <Kbd keys={shortcut} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Around the whole page: the first tooltip waits, its neighbours come at once. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  );
}
