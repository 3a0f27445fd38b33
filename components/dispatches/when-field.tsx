"use client";
import { useNow } from "@/components/ui/clock";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { useHydrated } from "@/components/ui/use-hydrated";
import { fromLocal, toLocal, zoneName } from "./local-time";

/** When a dispatch leaves: now (null), or at a time of this browser's zone, which is named. */
export function WhenField({
  id,
  value,
  error = null,
  onChange,
}: {
  id: string;
  value: string | null;
  error?: string | null;
  onChange: (at: string | null) => void;
}) {
  // The server knows neither the zone nor the moment.
  const hydrated = useHydrated();
  // To the minute, as the field shows it.
  const now = useNow(60_000);
  const later = value !== null;
  return (
    <Field
      id={id}
      label="When"
      error={error}
      description={
        later &&
        "Where this program does not run at that time, it is sent as soon as it does, up to 15 minutes late. Later than that nothing is sent before you say so."
      }
    >
      {(ids) => (
        <div className="grid gap-2 sm:grid-cols-[minmax(0,10rem)_minmax(0,1fr)]">
          <Select
            {...ids}
            value={later ? "later" : "now"}
            onChange={(event) =>
              onChange(event.target.value === "now" ? null : new Date(now + 3_600_000).toISOString())
            }
          >
            <option value="now">Now</option>
            <option value="later">At a time…</option>
          </Select>
          {later && hydrated && (
            <span className="flex min-w-0 flex-wrap items-center gap-x-2">
              <Input
                type="datetime-local"
                aria-label="Date and time"
                className="max-w-56"
                value={toLocal(value)}
                onChange={(event) => onChange(fromLocal(event.target.value) ?? value)}
              />
              <span className="text-muted text-xs">{zoneName(value)}</span>
            </span>
          )}
        </div>
      )}
    </Field>
  );
}
