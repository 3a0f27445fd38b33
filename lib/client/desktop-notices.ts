import type { Notice, Notices } from "@/lib/model/notice";
import { ask } from "./fetcher";
import { keys } from "./keys";
import { readTold, writeTold } from "./told";

const choiceKey = "desktop-notices";
const turnName = "desktop-notices:turn";
const seenKey = "desktop-notices:seen";
/** More than these at once are told in one sentence. */
const mostAtOnce = 3;

/** `unsupported`: the browser has none, or gives them to safe addresses only. `off`: allowed, but not wanted. */
export type DesktopState = "unsupported" | "unasked" | "declined" | "denied" | "off" | "on";

/** How this browser and its person stand to desktop notifications. */
export function readDesktopState(): DesktopState {
  if (typeof Notification === "undefined" || !("locks" in navigator)) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  const choice = readItem(choiceKey);
  if (Notification.permission === "default") return choice === "off" ? "declined" : "unasked";
  return choice === "on" ? "on" : "off";
}

/** Asks the browser, and begins with what comes from now on. Call it in answer to a click. */
export async function allowDesktop(): Promise<DesktopState> {
  const permission = await Notification.requestPermission();
  if (permission !== "granted") return readDesktopState();
  // First, because the other tabs begin to tell as soon as they read that somebody wants it.
  await writeTold(null).catch(() => {});
  writeItem(choiceKey, "on");
  await tellDesktop(null, () => {});
  return readDesktopState();
}

/** No desktop notifications in this browser, until somebody wants them in the settings. */
export function declineDesktop(): DesktopState {
  writeItem(choiceKey, "off");
  return readDesktopState();
}

/** Whether a question was ever seen here: before that nobody is asked whether they want to be told. */
export const hasSeenWaiting = (): boolean => readItem(seenKey) !== null;
export const noteSeenWaiting = (): void => writeItem(seenKey, "yes");

/**
 * Shows what began to wait since this browser was last told, once, however many tabs it has: they take turns, and the
 * first of them notes how far it told before it shows anything. What waits no longer is left out by the server.
 * `latest`: the newest notice, where it is known.
 */
export async function tellDesktop(latest: number | null, open: (path: string) => void): Promise<void> {
  if (readDesktopState() !== "on") return;
  await navigator.locks.request(turnName, async () => {
    try {
      const told = await readTold();
      if (told !== null && latest !== null && told >= latest) return;
      const answer = await ask<Notices>(keys.notices(told));
      if (!answer.ok) return;
      await writeTold(answer.value.latest);
      show(answer.value.items, open);
    } catch {
      // A browser that keeps nothing would tell the same again and again: it tells nothing.
    }
  });
}

function show(items: Notice[], open: (path: string) => void): void {
  if (items.length > mostAtOnce) {
    const text = "Open the inbox to answer them.";
    notify(`${items.length} things wait for you`, { body: text, tag: "many" }, () => open("/inbox"));
    return;
  }
  for (const { id, title, text, path } of items)
    notify(title, { body: text, tag: `notice-${id}` }, () => open(path));
}

/** One notification of the desktop; a click brings this tab to the front. */
export function notify(title: string, options: NotificationOptions, onClick: () => void): void {
  try {
    const notification = new Notification(title, { icon: "/icon.svg", ...options });
    notification.onclick = () => {
      window.focus();
      notification.close();
      onClick();
    };
  } catch {
    // Some phones show notifications of installed programs only.
  }
}

function readItem(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function writeItem(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing tells nothing.
  }
}
