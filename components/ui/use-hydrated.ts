import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False in the server's painting and until the page's script has taken it over. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
