import type { LogGroup, LogOutline } from "@/lib/model/log-outline";
import { groupsAround } from "./groups-around";
import type { LogRow } from "./log-rows";
import { StepRow } from "./step-row";

/** What the first line in sight belongs to: its step, and the groups that it stands in. */
export function toEnclosing(outline: LogOutline, row: LogRow | null) {
  if (!row || row.kind === "step") return { step: null, groups: [] };
  const step = outline.steps.find((each) => each.from <= row.n && row.n <= each.to) ?? null;
  return { step, groups: groupsAround(outline, row.n) };
}

/** Headings that stay at the top while their lines go by. */
export function LogStickyHead({
  enclosing: { step, groups },
  titleOf,
  onStep,
  onGroup,
}: {
  enclosing: ReturnType<typeof toEnclosing>;
  titleOf: (group: LogGroup) => string;
  onStep: (number: number) => void;
  onGroup: (from: number) => void;
}) {
  if (!step && groups.length === 0) return null;
  return (
    <div className="sticky top-0 left-0 z-10 h-0">
      <div className="border-line border-b bg-log">
        {step && <StepRow step={step} folded={false} onToggle={onStep} />}
        {groups.slice(0, 2).map((group) => (
          <button
            key={group.from}
            type="button"
            tabIndex={-1}
            onClick={() => onGroup(group.from)}
            className="block h-5 w-full truncate pr-8 text-left font-semibold text-muted"
            style={{ paddingLeft: `${72 + group.depth * 16}px` }}
          >
            {titleOf(group)}
          </button>
        ))}
      </div>
    </div>
  );
}
