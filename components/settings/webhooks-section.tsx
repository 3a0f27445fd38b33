"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemBox } from "@/components/ui/problem-box";
import { Panel, Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useWebhooks } from "@/lib/client/use-api";
import type { Webhook, Webhooks } from "@/lib/model/webhook";
import { useHookWork } from "./use-hook-work";
import { WebhookRow } from "./webhook-row";

/** As many are shown without being asked for. */
const few = 8;

/** Which repositories GitHub tells of by itself: set up, put right and taken away, one or many, and how each stands. */
export function WebhooksSection() {
  const { data, error, mutate } = useWebhooks({ refreshInterval: 5_000 });
  return (
    <div id="webhooks" className="scroll-mt-16">
      <Section title="Webhooks">
        {error && <ProblemBox problem={error} />}
        <Panel>
          {data ? (
            <>
              <p className="border-line border-b px-3 py-2 text-muted text-sm">
                A repository with a webhook is told of at once and hardly asked for. {toSetting(data)}
              </p>
              <Hooks hooks={data} onChange={mutate} />
            </>
          ) : (
            <SkeletonRows rows={3} label="Looking at webhooks" />
          )}
        </Panel>
      </Section>
    </div>
  );
}

/** What is set, or is still to be set, in the environment. */
function toSetting({ hasSecret, url }: Webhooks): string {
  if (!hasSecret) return "To use them set GITHUB_WEBHOOK_SECRET to a long random word, and start again.";
  return url
    ? `GitHub sends them to ${url}.`
    : "GitHub cannot reach this machine by itself: set WEBHOOK_URL to a public address of it, or use the command that each repository shows.";
}

function Hooks({ hooks, onChange }: { hooks: Webhooks; onChange: () => unknown }) {
  const [q, setQ] = useState("");
  const [isWhole, setWhole] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const work = useHookWork(onChange);
  const found = hooks.items.filter(({ repository }) =>
    repository.toLowerCase().includes(q.trim().toLowerCase()),
  );
  const shown = isWhole ? found : found.slice(0, few);
  const chosen = hooks.items.filter(({ repository }) => selected.has(repository));
  const select = (names: readonly string[], on: boolean) =>
    setSelected((before) => {
      const next = new Set(before);
      for (const name of names)
        if (on) next.add(name);
        else next.delete(name);
      return next;
    });
  if (hooks.items.length === 0) return <p className="px-3 py-2 text-sm">No repository is watched yet.</p>;
  const isAll = found.length > 0 && found.every(({ repository }) => selected.has(repository));
  return (
    <>
      <div className="grid gap-2 border-line border-b px-3 py-2">
        <Field id="webhook-search" label="Find a repository">
          {(ids) => <Input {...ids} type="search" value={q} onChange={(event) => setQ(event.target.value)} />}
        </Field>
        <div className="flex min-h-7 flex-wrap items-center gap-2">
          <label className="inline-flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-(--accent-fill)"
              checked={isAll}
              onChange={() =>
                select(
                  found.map(({ repository }) => repository),
                  !isAll,
                )
              }
            />
            {q.trim() === "" ? "All" : "All found"}
          </label>
          <Chosen chosen={chosen} work={work} />
        </div>
        <p aria-live="polite" className="text-muted text-xs empty:hidden">
          {work.done}
        </p>
      </div>
      <ul aria-label="Webhooks of repositories">
        {shown.map((hook) => (
          <WebhookRow
            key={hook.repository}
            hook={hook}
            canSetUp={hooks.hasSecret && hooks.url !== null}
            isSelected={selected.has(hook.repository)}
            onSelect={(on) => select([hook.repository], on)}
            work={work}
          />
        ))}
        {found.length === 0 && <li className="px-3 py-2 text-muted text-sm">None is called so.</li>}
      </ul>
      {found.length > shown.length && (
        <div className="px-3 py-2">
          <Button size="sm" variant="quiet" onClick={() => setWhole(true)}>
            Show all {found.length}
          </Button>
        </div>
      )}
    </>
  );
}

/** What can be done with the repositories that are ticked, and how far it is. */
function Chosen({ chosen, work }: { chosen: Webhook[]; work: ReturnType<typeof useHookWork> }) {
  const { busy } = work;
  if (busy) {
    return (
      <>
        <output className="text-sm">
          {busy.done} of {busy.total}, one a second
        </output>
        <Button size="sm" onClick={work.stop}>
          Stop
        </Button>
      </>
    );
  }
  if (chosen.length === 0) return null;
  const names = (some: Webhook[]) => some.map(({ repository }) => repository);
  const ours = chosen.filter(({ isOurs }) => isOurs);
  return (
    <>
      <Button size="sm" variant="primary" onClick={() => work.act("set up", names(chosen))}>
        Set up {chosen.length}
      </Button>
      {ours.length > 0 && (
        <Button size="sm" variant="danger" onClick={() => work.act("remove", names(ours))}>
          Remove {ours.length}
        </Button>
      )}
    </>
  );
}
