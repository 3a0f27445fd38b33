"use client";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { toFloating } from "./floating";

/** A button that opens a list of actions; `trigger` is the button and must take a ref. */
export function Menu({
  trigger,
  align = "end",
  children,
}: {
  trigger: ReactNode;
  align?: "start" | "end";
  children: ReactNode;
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          {...toFloating(
            "max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-slide overflow-y-auto p-1 text-sm",
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** One action of a menu. */
export function MenuItem({
  icon,
  danger = false,
  disabled,
  onSelect,
  children,
}: {
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Radix.Item
      disabled={disabled}
      onSelect={onSelect}
      className={cx(
        "flex h-8 cursor-default select-none items-center gap-2 rounded-sm px-2 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-raised",
        danger ? "text-failure" : "text-default",
      )}
    >
      {icon && <span className="flex text-muted">{icon}</span>}
      {children}
    </Radix.Item>
  );
}

/** A hairline between groups of a menu. */
export const MenuSeparator = () => <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
