import { Field } from "@/components/ui/field";
import { formatBytes } from "@/components/ui/format";
import { Input, Select } from "@/components/ui/input";
import { type LogWish, logWishes, type RetentionState } from "@/lib/model/retention";
import type { RetentionFields } from "./retention-form";
import { toCost, toMany } from "./retention-words";

const wishes: Record<LogWish, string> = {
  all: "All runs of watched repositories",
  failed: "Runs that failed",
  opened: "Only what somebody opens",
};

type Props = {
  fields: RetentionFields;
  wrong: Partial<Record<keyof RetentionFields, string>>;
  state: RetentionState;
  onChange: (change: Partial<RetentionFields>) => void;
};

/** Which logs are fetched, and for logs and artifacts: what they take, for how many days, up to how much. */
export function RetentionFieldset({ fields, wrong, state, onChange }: Props) {
  const { used, safe } = state;
  return (
    <>
      <Field
        id="keep-logs"
        label="Fetch logs of"
        description={`Without anybody opening them, as soon as a job has ended. GitHub deletes its own after 90 days, or as the repository says. ${toCost(fields.keepLogs, state.cost)}`}
      >
        {(ids) => (
          <Select
            {...ids}
            value={fields.keepLogs}
            onChange={(event) => onChange({ keepLogs: event.target.value as LogWish })}
          >
            {logWishes.map((wish) => (
              <option key={wish} value={wish}>
                {wishes[wish]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Limits
        title="Runs"
        used={`${toMany(used.runs.count, "run")} with their jobs. Never pruned are those that go on, ask, are kept or belong to such a story, and the newest 100 of each repository`}
        safe={0}
        days={<Limit {...{ fields, wrong, onChange }} name="runDays" label="Days" empty="for ever" />}
        room={<Limit {...{ fields, wrong, onChange }} name="runCount" label="Newest runs" empty="all" />}
      />
      <Limits
        title="Logs"
        used={`${formatBytes(used.logs.bytes)} in ${toMany(used.logs.count, "log")} of ${toMany(used.logs.runs, "run")}`}
        safe={safe.logs.bytes}
        days={<Limit {...{ fields, wrong, onChange }} name="logDays" label="Days" empty="for ever" />}
        room={
          <Limit {...{ fields, wrong, onChange }} name="logGigabytes" label="Gigabytes" empty="no limit" />
        }
      />
      <Limits
        title="Artifacts"
        used={`${formatBytes(used.artifacts.bytes)} in ${toMany(used.artifacts.count, "artifact")}`}
        safe={safe.artifacts.bytes}
        days={<Limit {...{ fields, wrong, onChange }} name="artifactDays" label="Days" empty="for ever" />}
        room={
          <Limit
            {...{ fields, wrong, onChange }}
            name="artifactGigabytes"
            label="Gigabytes"
            empty="no limit"
          />
        }
      />
    </>
  );
}

function Limits({
  title,
  used,
  safe,
  days,
  room,
}: {
  title: string;
  used: string;
  safe: number;
  days: React.ReactNode;
  room: React.ReactNode;
}) {
  return (
    <fieldset className="grid gap-2 border-line border-t pt-3">
      <legend className="sr-only">{title}</legend>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span aria-hidden="true" className="font-semibold">
          {title}
        </span>
        <span className="text-muted text-xs">
          {used}
          {safe > 0 && `, of it ${formatBytes(safe)} never pruned`}
        </span>
      </p>
      <div className="grid grid-cols-2 gap-3">
        {days}
        {room}
      </div>
    </fieldset>
  );
}

function Limit({
  fields,
  wrong,
  onChange,
  name,
  label,
  empty,
}: Omit<Props, "state"> & {
  name: Exclude<keyof RetentionFields, "keepLogs">;
  label: string;
  empty: string;
}) {
  return (
    <Field id={name} label={label} error={wrong[name]}>
      {(ids) => (
        <Input
          {...ids}
          inputMode="decimal"
          autoComplete="off"
          placeholder={empty}
          value={fields[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}
