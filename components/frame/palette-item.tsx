import { Command } from "cmdk";
import type { ReactNode } from "react";

/** One thing to choose; `value` is what the words that are written are held against. */
export function PaletteItem({
  value,
  icon,
  onSelect,
  children,
}: {
  value: string;
  icon?: ReactNode;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 cursor-default items-center gap-2 rounded-sm px-2 text-sm data-[selected=true]:bg-raised"
    >
      <span className="flex w-4 justify-center text-muted">{icon}</span>
      {children}
    </Command.Item>
  );
}
