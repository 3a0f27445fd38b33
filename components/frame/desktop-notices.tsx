"use client";
import { BellIcon } from "@primer/octicons-react";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  allowDesktop,
  declineDesktop,
  hasSeenWaiting,
  noteSeenWaiting,
  tellDesktop,
} from "@/lib/client/desktop-notices";
import { onChanges } from "@/lib/client/live";
import { useInboxCount } from "@/lib/client/use-api";
import { tellDesktopChanged, useDesktopState } from "@/lib/client/use-desktop-state";

/** Tells the desktop what begins to wait, where the person allowed it; offers so once something has waited. */
export function DesktopNotices() {
  const router = useRouter();
  const state = useDesktopState();
  const count = useInboxCount();
  const [seen, setSeen] = useState(false);

  const tell = useEffectEvent(
    (latest: number | null) => void tellDesktop(latest, (path) => router.push(path)),
  );
  useEffect(() => {
    if (state !== "on") return;
    tell(null);
    return onChanges((events) => {
      for (const event of events) {
        if (event.type === "notice") tell(event.latest);
        else if (event.type === "reload") tell(null);
      }
    });
  }, [state]);
  useEffect(() => {
    if (count > 0) noteSeenWaiting();
    setSeen(hasSeenWaiting());
  }, [count]);

  if (state !== "unasked" || !seen) return null;
  const after = (choice: Promise<unknown> | unknown) => Promise.resolve(choice).then(tellDesktopChanged);
  return (
    <section
      aria-label="Offer"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b bg-surface px-3 py-1.5 text-sm sm:px-6"
    >
      <BellIcon className="text-muted" />
      <p className="min-w-0 flex-1 basis-60">Shall your desktop tell you when a run waits for you?</p>
      <div className="flex gap-2">
        <Button size="sm" onClick={() => after(allowDesktop())}>
          Tell me
        </Button>
        <Button size="sm" variant="quiet" onClick={() => after(declineDesktop())}>
          Not now
        </Button>
      </div>
    </section>
  );
}
