import { ChevronDownIcon } from "@primer/octicons-react";
import type { ComponentProps } from "react";
import { cx } from "./cx";

const box =
  "w-full min-w-0 rounded-md border border-control bg-surface text-default text-sm aria-[invalid]:border-failure disabled:opacity-60";

/** One line of text. Give it a `Field`, or an `aria-label`. */
export const Input = ({ className, ...rest }: ComponentProps<"input">) => (
  <input {...rest} className={cx(box, "h-8 px-2", className)} />
);

/** Several lines of text; it grows with what is written where the browser can. */
export const Textarea = ({ className, ...rest }: ComponentProps<"textarea">) => (
  <textarea
    rows={3}
    {...rest}
    className={cx(box, "field-sizing-content max-h-80 min-h-20 px-2 py-1.5", className)}
  />
);

/** The browser's own list of choices: quick, and right on every device; only its arrow is ours. */
export const Select = ({ className, children, ...rest }: ComponentProps<"select">) => (
  <span className={cx("relative grid min-w-0", className)}>
    <select {...rest} className={cx(box, "h-8 appearance-none truncate pr-8 pl-2")}>
      {children}
    </select>
    <ChevronDownIcon className="pointer-events-none absolute top-2 right-2 text-muted" />
  </span>
);
