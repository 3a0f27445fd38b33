"use client";
import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";

/** One of several views of one thing, chosen by pointer or arrow keys; `label` says what of. */
export function Tabs({
  label,
  tabs,
}: {
  label: string;
  tabs: { value: string; title: ReactNode; content: ReactNode }[];
}) {
  return (
    <Radix.Root defaultValue={tabs[0]?.value}>
      <Radix.List aria-label={label} className="flex gap-4 border-line border-b px-4">
        {tabs.map(({ value, title }) => (
          <Radix.Trigger
            key={value}
            value={value}
            className={cx(
              "-mb-px flex h-9 items-center gap-1.5 border-transparent border-b-2 text-muted text-sm",
              "hover:text-default data-[state=active]:border-accent data-[state=active]:text-default",
            )}
          >
            {title}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map(({ value, content }) => (
        <Radix.Content key={value} value={value} tabIndex={-1}>
          {content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
