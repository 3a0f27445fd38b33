import type { ReactNode } from "react";
import type { Theme } from "./theme";

export function Frame({ children }: { theme: Theme; children: ReactNode }) {
  return <main className="p-6">{children}</main>;
}
