"use client";
import { Button } from "@/components/ui/button";
import { allowDesktop, type DesktopState, declineDesktop, notify } from "@/lib/client/desktop-notices";
import { tellDesktopChanged, useDesktopState } from "@/lib/client/use-desktop-state";

const words: Record<DesktopState, string> = {
  on: "On: this browser tells you once when something begins to wait, as long as one of its tabs is open here.",
  off: "Off: this browser may show notifications, and shows none.",
  unasked: "Off: this browser has not been asked.",
  declined: "Off: you did not want them.",
  denied:
    "Blocked by the browser. Allow notifications for this address in its settings: mostly behind the sign left of the address. Then come back here.",
  unsupported:
    "This browser has none for this address. They need a safe one: https, or localhost on this machine.",
};

/** Desktop notifications of this browser: how they stand, on, off, and a test. */
export function DesktopSettings() {
  const state = useDesktopState();
  const then = (choice: unknown) => Promise.resolve(choice).then(tellDesktopChanged);
  const test = () => notify("GSD Orchestrator", { body: "This is a test.", tag: "test" }, () => {});
  return (
    <div className="grid gap-2 border-line border-b px-3 py-3 text-sm">
      <h3 className="font-semibold">This desktop</h3>
      <p className="min-h-5 text-muted">{state && words[state]}</p>
      <div className="flex min-h-7 flex-wrap gap-2">
        {(state === "unasked" || state === "declined" || state === "off") && (
          <Button size="sm" onClick={() => then(allowDesktop())}>
            Tell me
          </Button>
        )}
        {state === "on" && (
          <>
            <Button size="sm" onClick={test}>
              Show a test
            </Button>
            <Button size="sm" variant="quiet" onClick={() => then(declineDesktop())}>
              Turn off
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
