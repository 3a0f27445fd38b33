"use client";
import { createContext, type ReactNode, useContext } from "react";

const OnMac = createContext(false);

/** Around the whole page: `mac` is what the browser told the server, so that both paint the same keys. */
export function PlatformProvider({ mac, children }: { mac: boolean; children: ReactNode }) {
  return <OnMac value={mac}>{children}</OnMac>;
}

/** Whether the reader's keyboard has a ⌘ key. */
export const useMac = (): boolean => useContext(OnMac);
