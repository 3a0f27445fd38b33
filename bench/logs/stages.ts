import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "@playwright/test";

/** What is measured on one page, one thing after another; each is named as it begins and has an end. */
export type Stages = {
  /** What `work` gives, or null where it failed or was not done within its time; then `said` tells of it. */
  take<T>(name: string, work: () => Promise<T>, seconds?: number): Promise<T | null>;
  /** Why there is no figure of this stage. */
  said(name: string): string;
  /** Closes the page, also one that answers no more. */
  close(): Promise<void>;
};

/** Longer than this nobody waits. */
const patience = 120;

/** Stages of `page`: when its tab crashes what is left is not tried. */
export function createStages(whose: string, page: Page): Stages {
  const words = new Map<string, string>();
  let crashed: string | null = null;
  let under = "";
  let onCrash = () => {};
  // Each stage has a limit of its own.
  page.setDefaultTimeout(0);
  page.on("crash", () => {
    crashed = under;
    onCrash();
  });
  return {
    async take<T>(name: string, work: () => Promise<T>, seconds = patience): Promise<T | null> {
      if (crashed !== null) return null;
      console.log(`  ${whose}: ${name}`);
      under = name;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<null>((resolve) => {
        timer = setTimeout(() => {
          words.set(name, `not within ${seconds} s`);
          resolve(null);
        }, seconds * 1000);
        onCrash = () => resolve(null);
      });
      const done = work().catch((error: Error) => {
        words.set(name, `failed: ${error.message.split("\n")[0]}`);
        return null;
      });
      return Promise.race([done, late]).finally(() => clearTimeout(timer));
    },
    said(name) {
      if (crashed === name) return "crashed its tab";
      return (
        words.get(name) ?? (crashed === null ? "was not measured" : `crashed its tab before (${crashed})`)
      );
    },
    close: () => Promise.race([page.close().catch(() => {}), pause(10_000)]),
  };
}
