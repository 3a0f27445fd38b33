import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

/** Where each platform's own Chromium or Chrome lies. */
function installed(): string[] {
  const { env } = process;
  switch (process.platform) {
    case "darwin":
      return ["Chromium", "Google Chrome"].flatMap((name) =>
        ["/Applications", path.join(env.HOME ?? "/", "Applications")].map((folder) =>
          path.join(folder, `${name}.app`, "Contents", "MacOS", name),
        ),
      );
    case "win32":
      return [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => [
          path.join(folder, "Google", "Chrome", "Application", "chrome.exe"),
          path.join(folder, "Chromium", "Application", "chrome.exe"),
        ]);
    default:
      return ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].flatMap((name) =>
        (env.PATH ?? "").split(path.delimiter).map((folder) => path.join(folder, name)),
      );
  }
}

/** On Linux a downloaded browser may lack the system's libraries, so it is asked; elsewhere asking opens a window. */
const runs = (file: string) =>
  existsSync(file) &&
  (process.platform !== "linux" || spawnSync(file, ["--version"], { timeout: 20_000 }).status === 0);

/** Playwright's own browser, where it was downloaded and runs. */
export const findOwnBrowser = (): string | null =>
  runs(chromium.executablePath()) ? chromium.executablePath() : null;

/** The browser that tests and pictures use: PLAYWRIGHT_CHROMIUM, else Playwright's own, else an installed one. */
export function findBrowser(): string | null {
  const chosen = process.env.PLAYWRIGHT_CHROMIUM;
  if (chosen) return chosen;
  return findOwnBrowser() ?? installed().find(runs) ?? null;
}

/**
 * What Chromium shall not do. It makes the pages of its address bar anew for each window, which takes a third of a
 * second of each test though nobody sees them. Of several such lists it reads the last, so Playwright's own stands in
 * it: https://github.com/microsoft/playwright/blob/main/packages/playwright-core/src/server/chromium/chromiumSwitches.ts
 */
const unwanted = [
  ...["WebUIOmniboxPopup", "WebUIOmniboxFullPopup", "WebUIOmniboxAimPopup"],
  ...["AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync"],
  ...["DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay"],
  ...["MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch"],
  ...["TcpPortRandomizationWin", "ThirdPartyStoragePartitioning"],
];

/** Root may not use the sandbox; the rest keeps Chromium from asking hosts that nobody asked it to. */
export const browserFlags = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--disable-features=${unwanted.join(",")}`,
];
