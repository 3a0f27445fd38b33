"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ProblemBox } from "@/components/ui/problem-box";
import { RelativeTime } from "@/components/ui/relative-time";
import { Panel, Section } from "@/components/ui/section";
import { changeRetention, pruneNow } from "@/lib/client/actions";
import { useDisk, useRetention } from "@/lib/client/use-api";
import type { Problem } from "@/lib/model/problem";
import type { Pruned, RetentionState } from "@/lib/model/retention";
import { RetentionFieldset } from "./retention-fieldset";
import { parseFields, type RetentionFields, toFields } from "./retention-form";
import { toAmounts } from "./retention-words";
import { usePrunePreview } from "./use-prune-preview";

/** How long runs, logs and artifacts stay on this machine, how much room they may take, and what goes next. */
export function RetentionSection({ initial }: { initial: RetentionState }) {
  const { data = initial, mutate } = useRetention({ fallbackData: initial });
  const disk = useDisk({ revalidateOnMount: false });
  const [typed, setTyped] = useState<RetentionFields | null>(null);
  const [busy, setBusy] = useState<"save" | "prune" | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState("");
  const { settings, wrong } = parseFields(typed ?? toFields(data.settings));
  const changed = settings !== null && JSON.stringify(settings) !== JSON.stringify(data.settings);
  const preview = usePrunePreview(changed ? settings : null);
  const going = preview ?? data.due;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!settings) return;
    setBusy("save");
    const answer = await changeRetention(settings);
    setProblem(answer.ok ? null : answer.error);
    if (answer.ok) {
      await mutate(answer.value, { revalidate: false });
      setTyped(null);
      setDone("Saved.");
    }
    setBusy(null);
  };
  const prune = async () => {
    setBusy("prune");
    const answer = await pruneNow();
    setProblem(answer.ok ? null : answer.error);
    setDone(answer.ok ? `Removed: ${toAmounts(answer.value)}.` : "");
    await Promise.all([mutate(), disk.mutate()]);
    setBusy(null);
  };
  const goes = going.logs.count + going.artifacts.count + going.runs.count > 0;
  return (
    <Section title="Kept runs, logs and artifacts">
      {problem && <ProblemBox problem={problem} />}
      <Panel>
        <form onSubmit={save} aria-label="What is kept" className="grid gap-3 px-3 py-3 text-sm">
          <RetentionFieldset
            fields={typed ?? toFields(data.settings)}
            wrong={wrong}
            state={data}
            onChange={(change) => {
              setDone("");
              setTyped({ ...(typed ?? toFields(data.settings)), ...change });
            }}
          />
          <p aria-live="polite" className="min-h-5 text-muted">
            {goes
              ? `${changed ? "With this" : "Over the limits:"} ${toAmounts(going)}${changed ? " are removed" : ", removed within the hour"}. GitHub's own copies are not touched.`
              : changed
                ? "Nothing is removed by this."
                : done || <Last last={data.last} />}
          </p>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" size="sm" disabled={!changed || busy !== null} busy={busy === "save"}>
              Save
            </Button>
            {typed !== null && (
              <Button size="sm" variant="quiet" onClick={() => setTyped(null)}>
                Undo
              </Button>
            )}
            {!changed && goes && (
              <Button
                size="sm"
                variant="danger"
                disabled={busy !== null}
                busy={busy === "prune"}
                onClick={prune}
              >
                Prune now
              </Button>
            )}
          </div>
          {!changed && data.last && data.last.problems.length > 0 && (
            <ul className="list-disc break-all pl-4 text-failure text-xs">
              {data.last.problems.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
        </form>
      </Panel>
    </Section>
  );
}

const Last = ({ last }: { last: Pruned | null }) =>
  last ? (
    <>
      Last pruned <RelativeTime at={last.at} />: {toAmounts(last)}.
    </>
  ) : (
    "Nothing was pruned yet."
  );
