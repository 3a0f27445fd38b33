import type { ReactNode } from "react";
import { Announcer } from "./announcer";
import { Brand } from "./brand";
import { DesktopNotices } from "./desktop-notices";
import { GithubNotice } from "./github-notice";
import { Keyboard } from "./keyboard";
import { LiveIndicator } from "./live-indicator";
import { LiveUpdates } from "./live-updates";
import { NavList } from "./nav-list";
import { NavSheetButton } from "./nav-sheet-button";
import { NavigationLine } from "./navigation-line";
import { RateMeter } from "./rate-meter";
import { SearchButton } from "./search-button";
import { TabState } from "./tab-state";
import type { Theme } from "./theme";
import { ThemeSwitch } from "./theme-switch";

/**
 * What stands around every page. `fallback`: what the server knows already, by path of the interface; `lastEvent`: what
 * it had told by then.
 */
export function Frame({
  theme,
  lastEvent,
  fallback,
  children,
}: {
  theme: Theme;
  lastEvent: number;
  fallback: Record<string, unknown>;
  children: ReactNode;
}) {
  return (
    <LiveUpdates lastEvent={lastEvent} fallback={fallback}>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-accent-fill focus:px-3 focus:py-2 focus:text-on-accent"
      >
        Skip to the page
      </a>
      <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)] sm:grid-cols-[52px_minmax(0,1fr)] lg:grid-cols-[var(--sidebar)_minmax(0,1fr)]">
        <aside className="sticky top-0 hidden h-dvh flex-col border-line border-r bg-surface sm:flex">
          <div className="flex h-(--topbar) shrink-0 items-center px-2">
            <Brand narrow />
          </div>
          <NavList narrow />
        </aside>
        <div className="min-w-0">
          <header className="sticky top-0 z-30 flex h-(--topbar) items-center gap-2 border-line border-b bg-canvas px-3 sm:px-6">
            <NavSheetButton />
            <SearchButton />
            <div className="ml-auto flex items-center gap-2">
              <LiveIndicator />
              <RateMeter />
              <ThemeSwitch theme={theme} />
            </div>
            <NavigationLine />
          </header>
          <GithubNotice />
          <DesktopNotices />
          <main
            id="main"
            tabIndex={-1}
            className="mx-auto w-full max-w-[1440px] has-[[data-wide]]:max-w-none px-3 py-4 sm:px-6 sm:py-6"
          >
            {children}
          </main>
        </div>
      </div>
      <Keyboard />
      <TabState />
      <Announcer />
    </LiveUpdates>
  );
}
