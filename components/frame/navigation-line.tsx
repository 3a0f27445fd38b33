"use client";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";

/** An answer that comes sooner than this (ms) needs no sign. */
const patience = 120;
/** A link that did not change the page, such as a download. */
const forgotten = 8000;

/** A thin line under the top bar while the page that was asked for is on its way. */
export function NavigationLine() {
  const pathname = usePathname();
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    setAsked(false);
    let timers: ReturnType<typeof setTimeout>[] = [];
    const clear = () => {
      for (const timer of timers) clearTimeout(timer);
    };
    function onClick(event: MouseEvent) {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
      if (!link || link.target || link.hasAttribute("download")) return;
      if (link.origin !== location.origin || link.pathname === pathname) return;
      if (link.pathname.startsWith("/api/")) return;
      clear();
      timers = [setTimeout(() => setAsked(true), patience), setTimeout(() => setAsked(false), forgotten)];
    }
    document.addEventListener("click", onClick);
    return () => {
      document.removeEventListener("click", onClick);
      clear();
    };
  }, [pathname]);
  if (!asked) return null;
  return (
    <div
      role="progressbar"
      aria-label="Loading the page"
      className="absolute inset-x-0 -bottom-px h-0.5 overflow-hidden"
    >
      <div className="h-full w-1/3 animate-pass bg-accent" />
    </div>
  );
}
