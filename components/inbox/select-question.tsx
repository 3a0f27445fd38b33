import { cx } from "@/components/ui/cx";
import type { InboxItem } from "@/lib/model/inbox";
import { toInboxWords } from "@/lib/model/inbox-words";
import type { InboxSelection } from "./use-inbox-selection";

/** The box before a question; only those that ask the same can be selected together. */
export function SelectQuestion({ item, selection }: { item: InboxItem; selection: InboxSelection }) {
  const isOff = !selection.fits(item);
  const why = item.kind === "pause" ? "It asks something else" : "Only questions are answered together";
  return (
    <label
      className="-my-2 -ml-3 flex w-9 shrink-0 items-center justify-center self-stretch"
      title={isOff ? why : undefined}
    >
      <input
        type="checkbox"
        data-row-select=""
        aria-label={`Select: ${toInboxWords(item)}`}
        checked={selection.has(item)}
        disabled={isOff}
        onChange={() => selection.toggle(item)}
        className={cx(
          "size-3.5 transition-opacity focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100",
          selection.selected.length > 0 ? "opacity-100 disabled:opacity-40" : "opacity-0",
        )}
      />
    </label>
  );
}
