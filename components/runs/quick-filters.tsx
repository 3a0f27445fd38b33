import { cx } from "@/components/ui/cx";
import type { Token } from "@/lib/client/run-filter";

const quick: { label: string; token: Token }[] = [
  { label: "Awaiting input", token: { name: "status", value: "awaiting_input" } },
  { label: "Running", token: { name: "status", value: "in_progress" } },
  { label: "Failed", token: { name: "status", value: "failure" } },
  { label: "Mine", token: { name: "actor", value: "me" } },
];

/** The filters people want most, one press each; a second press takes them off. */
export function QuickFilters({ tokens, onToggle }: { tokens: Token[]; onToggle: (token: Token) => void }) {
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">Quick filters</legend>
      {quick.map(({ label, token }) => {
        const on = tokens.some(({ name, value }) => name === token.name && value === token.value);
        return (
          <button
            key={label}
            type="button"
            aria-pressed={on}
            onClick={() => onToggle(token)}
            className={cx(
              "h-8 rounded-md border px-3 text-xs transition-colors",
              on
                ? "border-strong bg-raised font-semibold text-default"
                : "border-line text-muted hover:bg-raised hover:text-default",
            )}
          >
            {label}
          </button>
        );
      })}
    </fieldset>
  );
}
