import {
  AlertIcon,
  CheckCircleFillIcon,
  CircleIcon,
  ClockIcon,
  type Icon,
  QuestionIcon,
  SkipIcon,
  SquareFillIcon,
  StopIcon,
  XCircleFillIcon,
} from "@primer/octicons-react";
import { cx } from "./cx";
import { type Status, type Tone, toneText } from "./status";

const icons: Record<Exclude<Tone, "progress">, Icon> = {
  success: CheckCircleFillIcon,
  failure: XCircleFillIcon,
  queued: CircleIcon,
  waiting: ClockIcon,
  awaiting: QuestionIcon,
  cancelled: StopIcon,
  skipped: SkipIcon,
  neutral: SquareFillIcon,
  warning: AlertIcon,
};

/** The icon of a state in its colour. Alone it carries its word; beside the word pass `silent`. */
export function StatusIcon({
  status,
  size = 16,
  silent = false,
  className,
}: {
  status: Status;
  size?: number;
  silent?: boolean;
  className?: string;
}) {
  const label = silent ? undefined : status.word;
  const classes = cx("shrink-0", toneText[status.tone], className);
  if (status.tone === "progress") return <Ring size={size} label={label} className={classes} />;
  const Shape = icons[status.tone];
  return <Shape size={size} aria-label={label} className={classes} />;
}

/** GitHub's sign for "in progress": a dot inside a turning ring. */
function Ring({ size, label, className }: { size: number; label?: string; className: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      role="img"
      aria-label={label}
      aria-hidden={label ? undefined : true}
      className={className}
    >
      <g className="origin-center animate-ring">
        <circle cx="8" cy="8" r="7" stroke="currentColor" strokeOpacity="0.32" strokeWidth="2" />
        <path d="M8 1a7 7 0 0 1 7 7" stroke="currentColor" strokeWidth="2" />
      </g>
      <circle cx="8" cy="8" r="4" fill="currentColor" />
    </svg>
  );
}
