"use client";
import { ThreeBarsIcon } from "@primer/octicons-react";
import dynamic from "next/dynamic";
import { useState } from "react";

const NavSheet = dynamic(() => import("./nav-sheet").then((file) => file.NavSheet), { ssr: false });

/** Opens the sidebar where it has no room. */
export function NavSheetButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-label="Pages"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        className="inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-raised hover:text-default sm:hidden"
      >
        <ThreeBarsIcon />
      </button>
      {open && <NavSheet onClose={() => setOpen(false)} />}
    </>
  );
}
