import Link from "next/link";
import { cx } from "@/components/ui/cx";

/** The sign and the name; the name goes where there is little room. */
export function Brand({ narrow = false }: { narrow?: boolean }) {
  return (
    <Link
      href="/"
      prefetch={false}
      className="flex h-8 items-center gap-2 rounded-md px-2 font-semibold text-sm"
    >
      <svg
        width="16"
        height="16"
        viewBox="0 0 16 16"
        fill="none"
        aria-hidden="true"
        className="shrink-0 text-accent"
      >
        <circle cx="8" cy="8" r="6.5" stroke="currentColor" strokeWidth="2" />
        <circle cx="8" cy="8" r="2.5" fill="currentColor" />
      </svg>
      <span className={cx("truncate", narrow && "sr-only lg:not-sr-only")}>GSD Orchestrator</span>
    </Link>
  );
}
