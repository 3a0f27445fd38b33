"use client";
import { Dialog } from "@/components/ui/dialog";
import { NavList } from "./nav-list";

/** The sidebar as a sheet, on a small screen. */
export function NavSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose} title="GSD Orchestrator" place="left" flush>
      <NavList onGo={onClose} />
    </Dialog>
  );
}
