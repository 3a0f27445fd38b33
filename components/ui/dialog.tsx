"use client";
import { XIcon } from "@primer/octicons-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { FocusBack } from "./focus-back";

const places = {
  center:
    "left-1/2 top-[12vh] max-h-[76vh] w-[min(560px,calc(100vw-24px))] -translate-x-1/2 rounded-md border animate-slide",
  right: "inset-y-0 right-0 w-[min(520px,100vw)] border-l animate-appear",
  left: "inset-y-0 left-0 w-[min(280px,86vw)] border-r animate-appear",
};

/**
 * What floats over the page: `center` a dialog, `left` and `right` a sheet. Focus is kept inside and goes back
 * to where it was; Escape closes. Load it lazily: it is no part of a first view.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  place = "center",
  flush = false,
  children,
  footer,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  place?: keyof typeof places;
  /** The body brings its own padding. */
  flush?: boolean;
  children: ReactNode;
  footer?: ReactNode;
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          className={cx("fixed z-50 flex flex-col border-line bg-overlay shadow-float", places[place])}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <FocusBack />
          <header className="flex items-start gap-2 border-line border-b py-3 pr-2 pl-4">
            <div className="min-w-0 flex-1">
              <Radix.Title className="py-1 font-semibold text-base">{title}</Radix.Title>
              {description && (
                <Radix.Description className="text-muted text-sm">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close
              aria-label="Close"
              className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-raised hover:text-default"
            >
              <XIcon />
            </Radix.Close>
          </header>
          <div className={cx("flex min-h-0 flex-1 flex-col overflow-y-auto", !flush && "p-4")}>
            {children}
          </div>
          {footer && (
            <footer className="flex justify-end gap-2 border-line border-t px-4 py-3">{footer}</footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
