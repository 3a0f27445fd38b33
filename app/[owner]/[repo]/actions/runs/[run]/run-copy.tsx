"use client";
import { announce } from "@/components/frame/announcer";
import { CopySign } from "@/components/ui/copy-button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useCopy } from "@/components/ui/use-copy";
import { runPath } from "@/lib/model/paths";
import { isCompleted, type Run } from "@/lib/model/run";

/** What of a run one wants to paste elsewhere: its id, its addresses, and the command line for it. */
export function RunCopy({ run }: { run: Run }) {
  const { copied, copy } = useCopy();
  const things = {
    "Run id": () => String(run.id),
    "Command line for gh": () =>
      `gh run ${isCompleted(run) ? "view" : "watch"} ${run.id} -R ${run.repository}`,
    "Link to this run here": () => location.origin + runPath(run),
    "Link to this run on GitHub": () => run.url,
  };
  return (
    <Menu
      align="start"
      trigger={
        <IconButton size="sm" label={copied ? "Copied" : "Copy…"} icon={<CopySign copied={copied} />} />
      }
    >
      {Object.entries(things).map(([what, text]) => (
        <MenuItem
          key={what}
          onSelect={async () => {
            await copy(text());
            announce(`Copied: ${what}`);
          }}
        >
          {what}
        </MenuItem>
      ))}
    </Menu>
  );
}
