import { InfoIcon } from "@primer/octicons-react";

/** Where a log's text came from, when it did not come the usual way: one quiet line under the toolbar. */
export const LogNote = ({ note }: { note: string }) => (
  <p className="flex items-center gap-2 border-line border-b bg-surface px-3 py-1 text-muted text-xs">
    <InfoIcon size={12} className="shrink-0" />
    {note}
  </p>
);
