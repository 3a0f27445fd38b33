import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { Frame } from "@/components/frame/frame";
import { themeCookie, toTheme } from "@/components/frame/theme";
import { ClockProvider } from "@/components/ui/clock";
import { isMac } from "@/components/ui/is-mac";
import { PlatformProvider } from "@/components/ui/platform";
import { TooltipProvider } from "@/components/ui/tooltip";
import { keys } from "@/lib/client/keys";
import { deps } from "@/lib/deps";
import { countWaiting } from "@/lib/pause/inbox";
import { readFrame } from "@/lib/runs/frame";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "GSD Orchestrator", template: "%s · GSD Orchestrator" },
  description: "Run, watch, read and answer GitHub Actions workflows over all your repositories.",
};
export const viewport: Viewport = { colorScheme: "light dark" };

export default async function Layout({ children }: { children: ReactNode }) {
  const theme = toTheme((await cookies()).get(themeCookie)?.value);
  const mac = isMac(await headers());
  const own = await deps();
  // Before anything is read: what changes from here on the page is told.
  const lastEvent = own.bus.lastId();
  const [frame, count] = await Promise.all([readFrame(own), countWaiting(own)]);
  const fallback = {
    [keys.frame]: frame,
    [keys.inboxCount]: { count },
  };
  return (
    <html
      lang="en"
      data-theme={theme}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body>
        <ClockProvider now={own.now().getTime()}>
          <PlatformProvider mac={mac}>
            <TooltipProvider>
              <Frame theme={theme} lastEvent={lastEvent} fallback={fallback}>
                {children}
              </Frame>
            </TooltipProvider>
          </PlatformProvider>
        </ClockProvider>
      </body>
    </html>
  );
}
