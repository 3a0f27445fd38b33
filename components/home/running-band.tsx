import { RunRowHead } from "@/components/runs/run-row-head";
import { useNow } from "@/components/ui/clock";
import { formatDuration } from "@/components/ui/format";
import { Hairline } from "@/components/ui/hairline";
import { Panel, Section } from "@/components/ui/section";
import type { RunningRun } from "@/lib/model/home";

/** Runs that go on: what each does just now, against how long its workflow usually takes. */
export function RunningBand({ running }: { running: RunningRun[] }) {
  if (running.length === 0) return null;
  return (
    <Section title="Running" count={running.length}>
      <Panel className="@container">
        <ul>
          {running.map((entry) => (
            <RunningRow key={entry.run.id} entry={entry} />
          ))}
        </ul>
      </Panel>
    </Section>
  );
}

function RunningRow({ entry: { run, job, step, medianSeconds } }: { entry: RunningRun }) {
  return (
    <li
      data-row=""
      className="relative grid h-(--row) grid-cols-[minmax(0,1fr)_96px] items-center gap-x-3 border-line border-b px-3 last:border-b-0 focus-within:bg-raised hover:bg-raised @xl:grid-cols-[116px_minmax(0,1fr)_120px] @4xl:grid-cols-[116px_minmax(0,1fr)_minmax(0,1fr)_160px]"
    >
      <RunRowHead run={run}>
        {run.repository} · {run.workflow.name} #{run.number}
      </RunRowHead>
      <span className="hidden truncate text-muted text-xs @4xl:block">
        {job ? [job.name, step?.name].filter(Boolean).join(" › ") : "Waiting for a runner"}
      </span>
      <Progress startedAt={run.startedAt} medianSeconds={medianSeconds} />
    </li>
  );
}

function Progress({ startedAt, medianSeconds }: { startedAt: string | null; medianSeconds: number | null }) {
  const now = useNow();
  if (!startedAt) return <span className="text-right text-faint text-xs">not started</span>;
  const seconds = Math.max(0, (now - Date.parse(startedAt)) / 1000);
  if (!medianSeconds) return <span className="text-right text-muted text-xs">{formatDuration(seconds)}</span>;
  const left = medianSeconds - seconds;
  const words = left >= 0 ? `about ${formatDuration(left)} left` : `${formatDuration(-left)} over`;
  return (
    <span className="grid gap-1 text-right text-muted text-xs leading-[15px]">
      <span
        className="truncate"
        title={`${formatDuration(seconds)} so far, usually ${formatDuration(medianSeconds)}`}
      >
        {words}
      </span>
      <Hairline value={seconds / medianSeconds} label={words} />
    </span>
  );
}
