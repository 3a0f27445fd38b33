"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemBox } from "@/components/ui/problem-box";
import { RelativeTime } from "@/components/ui/relative-time";
import { changeWebhook, testWebhook } from "@/lib/client/actions";
import { useNotificationSettings } from "@/lib/client/use-api";
import type { HookResult } from "@/lib/model/notice";
import type { Problem } from "@/lib/model/problem";

/** One address that a team is told by: set, tested, taken away; what was set is never shown again. */
export function WebhookSettings() {
  const { data, error, mutate } = useNotificationSettings();
  const [url, setUrl] = useState("");
  const [busy, setBusy] = useState<"save" | "remove" | "test" | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const webhook = data?.webhook ?? null;

  const act = async (what: "save" | "remove" | "test", call: () => ReturnType<typeof testWebhook>) => {
    setBusy(what);
    const answer = await call();
    setProblem(answer.ok ? null : answer.error);
    if (answer.ok && what === "save") setUrl("");
    await mutate();
    setBusy(null);
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    act("save", () => changeWebhook(url.trim()));
  };
  const wrong = problem?.errors?.find(({ path }) => path === "webhookUrl")?.message ?? null;
  return (
    <form onSubmit={save} aria-label="Webhook" className="grid gap-3 px-3 py-3 text-sm">
      <h3 className="font-semibold">A team's chat</h3>
      {webhook ? (
        <div className="grid gap-1">
          <p className="break-all">
            Told at <code className="font-mono text-xs">{webhook.host}/•••••••••</code>
          </p>
          <LastResult last={webhook.last} waiting={webhook.waiting} />
        </div>
      ) : (
        <p className="text-muted">Nobody is told. Slack, Mattermost and others give an address for this.</p>
      )}
      <Field
        id="webhook-url"
        label={webhook ? "Another address" : "Address of an incoming webhook"}
        description="https, or http on this machine. It is a secret: it stays on this machine and is not shown again."
        error={wrong}
      >
        {(ids) => (
          <Input
            {...ids}
            type="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://hooks.slack.com/services/…"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </Field>
      {problem && !wrong && <ProblemBox problem={problem} />}
      {error && <ProblemBox problem={error} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" disabled={!url.trim() || busy !== null} busy={busy === "save"}>
          Save
        </Button>
        {webhook && (
          <>
            <Button
              size="sm"
              disabled={busy !== null}
              busy={busy === "test"}
              onClick={() => act("test", testWebhook)}
            >
              Send a test
            </Button>
            <Button
              size="sm"
              variant="danger"
              disabled={busy !== null}
              busy={busy === "remove"}
              onClick={() => act("remove", () => changeWebhook(null))}
            >
              Remove
            </Button>
          </>
        )}
      </div>
    </form>
  );
}

function LastResult({ last, waiting }: { last: HookResult | null; waiting: number }) {
  return (
    <p aria-live="polite" className="text-muted text-xs">
      {last ? (
        <>
          Last message <RelativeTime at={last.at} />:{" "}
          <span className={last.ok ? "text-success" : "text-failure"}>
            {last.status ?? "no answer"} – {last.detail}
          </span>
        </>
      ) : (
        "Nothing was sent yet."
      )}
      {waiting > 0 && ` ${waiting} on their way; they are sent again until they are taken, for a day.`}
    </p>
  );
}
