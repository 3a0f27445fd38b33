import { useSyncExternalStore } from "react";
import { type DesktopState, readDesktopState } from "./desktop-notices";

const changed = "desktop-notices-changed";

/** How this browser stands to desktop notifications; null on the server. */
export const useDesktopState = (): DesktopState | null =>
  useSyncExternalStore(
    (listener) => {
      window.addEventListener(changed, listener);
      window.addEventListener("storage", listener);
      window.addEventListener("focus", listener);
      return () => {
        window.removeEventListener(changed, listener);
        window.removeEventListener("storage", listener);
        window.removeEventListener("focus", listener);
      };
    },
    readDesktopState,
    () => null,
  );

/** Says to this page that the person has chosen. */
export const tellDesktopChanged = (): void => {
  window.dispatchEvent(new Event(changed));
};
