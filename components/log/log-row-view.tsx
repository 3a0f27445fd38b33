import { type MouseEvent, memo } from "react";
import type { LogLine } from "@/lib/model/log";
import type { LogGroup, LogOutline } from "@/lib/model/log-outline";
import { groupsAround } from "./groups-around";
import { toLineHash } from "./line-hash";
import { toPlace } from "./line-places";
import { LineRow } from "./line-row";
import { toLineTime } from "./line-time";
import type { LogSettings } from "./log-settings";

/** One line as the viewer's state asks for it; drawn again only when something of it has changed. */
export const LogRowView = memo(function LogRowView({
  n,
  line,
  group,
  folded,
  outline,
  settings,
  search,
  selected,
  current,
  onPick,
  onToggle,
  onDetail,
}: {
  n: number;
  /** Undefined while its page is on the way. */
  line: LogLine | undefined;
  /** The group that it opens. */
  group: LogGroup | null;
  folded: boolean;
  outline: LogOutline;
  settings: LogSettings;
  search: RegExp | null;
  selected: boolean;
  /** The search stands here. */
  current: boolean;
  onPick: (event: MouseEvent, n: number) => void;
  onToggle: (from: number) => void;
  onDetail: (n: number) => void;
}) {
  const place = toPlace(outline, n);
  const step = outline.steps.find((each) => each.number === place.step);
  const noTime = settings.time === "off" ? null : "";
  return (
    <LineRow
      line={line}
      number={place.line}
      href={toLineHash({ from: place, to: place })}
      time={line ? toLineTime(line.time, step?.startedAt ?? null, settings.time) : noTime}
      group={group}
      folded={folded}
      depth={groupsAround(outline, n).length}
      wrap={settings.wrap}
      selected={selected}
      current={current}
      search={search}
      onPick={(event) => onPick(event, n)}
      onToggle={() => onToggle(n)}
      onDetail={() => onDetail(n)}
    />
  );
});
