"use client";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { shortcutHelp } from "./shortcuts";

/** All keys. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose} title="Keys">
      <dl className="gap-8 sm:columns-2">
        {shortcutHelp.map(({ keys, what }) => (
          <div key={keys} className="flex h-8 items-center justify-between gap-4 text-sm">
            <dt className="text-muted">{what}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
