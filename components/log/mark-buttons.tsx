import { AlertIcon, ChevronDownIcon, ChevronUpIcon, XCircleIcon } from "@primer/octicons-react";
import { cx } from "@/components/ui/cx";
import { formatCount } from "@/components/ui/format";
import { IconButton } from "@/components/ui/icon-button";
import type { MarkKind, MarkWalk } from "./use-mark-walk";

const looks = {
  error: { colour: "text-failure", icon: <XCircleIcon />, keys: ["p", "n"] },
  warning: { colour: "text-progress", icon: <AlertIcon />, keys: ["P", "N"] },
};

/** How many errors or warnings there are, and the way from one to the next; nothing where there is none. */
export function MarkButtons({ of, marks }: { of: MarkKind; marks: MarkWalk }) {
  const { colour, icon, keys } = looks[of];
  if (marks.count[of] === 0) return null;
  return (
    <span className={cx("flex items-center text-xs", colour)}>
      {icon}
      <span className="px-1">{formatCount(marks.count[of])}</span>
      <IconButton
        size="sm"
        label={`Previous ${of}`}
        shortcut={keys[0]}
        icon={<ChevronUpIcon />}
        onClick={() => marks.walk(of, -1)}
      />
      <IconButton
        size="sm"
        label={`Next ${of}`}
        shortcut={keys[1]}
        icon={<ChevronDownIcon />}
        onClick={() => marks.walk(of, 1)}
      />
    </span>
  );
}
