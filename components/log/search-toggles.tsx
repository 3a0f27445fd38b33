import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import type { LogSearch } from "@/lib/model/search-pattern";

const toggles: { flag: "case" | "word" | "regex"; label: string; sign: ReactNode }[] = [
  { flag: "case", label: "Match case", sign: "Aa" },
  {
    flag: "word",
    label: "Whole word",
    sign: <span className="border-b border-current text-[11px] leading-3">abc</span>,
  },
  { flag: "regex", label: "Regular expression", sign: ".*" },
];

/** How a search of logs is meant: three switches at the right end of its field. */
export function SearchToggles({
  search,
  onChange,
}: {
  search: LogSearch;
  onChange: (change: Partial<LogSearch>) => void;
}) {
  return toggles.map(({ flag, label, sign }) => (
    <button
      key={flag}
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={search[flag]}
      onClick={() => onChange({ [flag]: !search[flag] })}
      className={cx(
        "mr-0.5 inline-flex h-5 w-6 shrink-0 items-center justify-center rounded-sm font-mono text-xs",
        search[flag] ? "bg-accent-soft text-accent" : "text-muted hover:bg-raised",
      )}
    >
      {sign}
    </button>
  ));
}
