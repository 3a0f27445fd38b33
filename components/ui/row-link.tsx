import Link from "next/link";
import type { ReactNode } from "react";

/** The link that a whole row is: the row is `relative` and has `data-row`, by which the keys find it. */
export function RowLink({
  href,
  className,
  children,
}: {
  href: string;
  className: string;
  children: ReactNode;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      data-row-link=""
      className={`truncate text-sm after:absolute after:inset-0 ${className}`}
    >
      {children}
    </Link>
  );
}
