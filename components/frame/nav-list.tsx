"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
import { useInboxCount } from "@/lib/client/use-api";
import { NavRepositories } from "./nav-repositories";
import { places } from "./places";

/** What stands in the sidebar. `narrow`: icons only where there is little room. */
export function NavList({ narrow = false, onGo }: { narrow?: boolean; onGo?: () => void }) {
  const pathname = usePathname();
  const waiting = useInboxCount();
  const links = places.map(({ path, name, icon: Shape }) => (
    <NavLink
      key={path}
      href={path}
      here={isHere(pathname, path)}
      title={narrow ? name : undefined}
      onGo={onGo}
    >
      <Shape className="shrink-0" />
      <span className={cx("min-w-0 flex-1 truncate", narrow && "sr-only lg:not-sr-only")}>{name}</span>
      {path === "/inbox" && waiting > 0 && <Waiting count={waiting} narrow={narrow} />}
    </NavLink>
  ));
  return (
    <nav aria-label="Pages" className="flex min-h-0 flex-1 flex-col gap-px p-2">
      {links.slice(0, -1)}
      <NavRepositories narrow={narrow} pathname={pathname} onGo={onGo} />
      {links.slice(-1)}
    </nav>
  );
}

/** A page beneath another, such as a batch, belongs to it. */
const isHere = (pathname: string, path: string): boolean =>
  pathname === path || (path !== "/" && pathname.startsWith(`${path}/`));

/** A link of the sidebar; `here` marks the page that is open. */
export function NavLink({
  href,
  here,
  title,
  onGo,
  children,
}: {
  href: string;
  here: boolean;
  title?: string;
  onGo?: () => void;
  children: React.ReactNode;
}) {
  return (
    <Link
      href={href}
      title={title}
      prefetch={false}
      onClick={onGo}
      aria-current={here ? "page" : undefined}
      className={cx(
        "relative flex h-8 shrink-0 items-center gap-2 rounded-md px-2 text-sm transition-colors",
        here ? "bg-raised font-semibold text-default" : "text-muted hover:bg-raised hover:text-default",
      )}
    >
      {children}
    </Link>
  );
}

function Waiting({ count, narrow }: { count: number; narrow: boolean }) {
  return (
    <>
      <span
        className={cx(
          "h-5 min-w-5 items-center justify-center rounded-full bg-awaiting-fill px-1.5 font-semibold text-on-accent text-xs",
          narrow ? "hidden lg:inline-flex" : "inline-flex",
        )}
      >
        {count}
        <span className="sr-only"> waiting</span>
      </span>
      {narrow && (
        <span
          aria-hidden="true"
          className="absolute top-1 right-1 size-2 rounded-full bg-awaiting-fill lg:hidden"
        />
      )}
    </>
  );
}
