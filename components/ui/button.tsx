import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { Spinner } from "./spinner";

type Look = { variant?: "primary" | "default" | "quiet" | "danger" | "ask" | "answer"; size?: "sm" | "md" };

const variants = {
  primary: "bg-accent-fill text-on-accent border-transparent hover:brightness-110",
  default: "bg-surface text-default border-strong hover:bg-raised",
  quiet: "bg-transparent text-muted border-transparent hover:bg-raised hover:text-default",
  danger: "bg-surface text-failure border-strong hover:bg-failure-soft",
  /** Violet: only where a run asks for something (`ask`) and is answered (`answer`). */
  ask: "bg-awaiting-soft text-awaiting border-transparent hover:border-awaiting",
  answer: "bg-awaiting-fill text-on-accent border-transparent hover:brightness-110",
};
const sizes = { sm: "h-7 px-2 text-xs gap-1.5", md: "h-8 px-3 text-sm gap-2" };

const look = ({ variant = "default", size = "md" }: Look, more?: string): string =>
  cx(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md border font-semibold transition-colors",
    "disabled:opacity-50 disabled:hover:brightness-100",
    variants[variant],
    sizes[size],
    more,
  );

/** A button; `busy` keeps its size, says so to screen readers and refuses a second press. */
export function Button({
  variant,
  size,
  busy = false,
  icon,
  className,
  children,
  ...rest
}: ComponentProps<"button"> & Look & { busy?: boolean; icon?: ReactNode }) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      {...rest}
      disabled={rest.disabled || busy}
      className={look({ variant, size }, className)}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

/** A link that looks like a button: for going somewhere, never for doing something. */
export function ButtonLink({
  variant,
  size,
  icon,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & Look & { icon?: ReactNode }) {
  return (
    <Link {...rest} className={look({ variant, size }, className)}>
      {icon}
      {children}
    </Link>
  );
}
