"use client";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { ProblemBox } from "@/components/ui/problem-box";
import { useHydrated } from "@/components/ui/use-hydrated";
import { InputField } from "./input-field";
import { readTypedEarly } from "./typed-early";
import type { InputFormState } from "./use-input-form";

/**
 * The form of a dispatch and of a pause, from what the workflow declares. `children` stand above the fields (the
 * ref picker). ⌘Enter or Ctrl+Enter sends from any field.
 */
export function InputForm({
  form,
  label,
  repository,
  action,
  disabled = false,
  children,
}: {
  form: InputFormState;
  /** Names the form for screen readers. */
  label: string;
  /** Where `environment` inputs take their list from. */
  repository: string;
  action: { label: string; variant: "primary" | "answer" | "default"; icon?: ReactNode };
  disabled?: boolean;
  children?: ReactNode;
}) {
  const element = useRef<HTMLFormElement>(null);
  const hydrated = useHydrated();
  const idOf = (name: string) => `${form.id}-${Object.keys(form.specs).indexOf(name)}`;

  const adoptTyped = useEffectEvent(() => {
    if (element.current) form.adopt(readTypedEarly(element.current, form.shown, idOf));
  });
  useEffect(() => adoptTyped(), []);
  useEffect(() => {
    if (form.refusals === 0) return;
    element.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus();
  }, [form.refusals]);

  const send = (event: FormEvent) => {
    event.preventDefault();
    form.submit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    element.current?.requestSubmit();
  };

  return (
    <form
      ref={element}
      aria-label={label}
      noValidate
      onSubmit={send}
      onKeyDown={onKeyDown}
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
    >
      {children}
      {Object.entries(form.specs).map(([name, spec]) => (
        <InputField
          key={name}
          id={idOf(name)}
          name={name}
          spec={spec}
          value={form.shown[name] ?? ""}
          error={form.errors[name] ?? null}
          repository={repository}
          onChange={(value) => form.set(name, value)}
        />
      ))}
      {form.problem && <ProblemBox problem={form.problem} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="submit"
          variant={action.variant}
          icon={action.icon}
          busy={form.busy}
          // Before the script is there, a press would only reload the page.
          disabled={disabled || !hydrated}
          className={hydrated ? undefined : "disabled:opacity-100!"}
        >
          {action.label}
        </Button>
        <span className="hidden text-faint text-xs sm:inline">
          <Kbd keys="Mod ↵" />
        </span>
        {form.restored && <DraftNote onDiscard={() => form.replace({})} />}
      </div>
    </form>
  );
}

const DraftNote = ({ onDiscard }: { onDiscard: () => void }) => (
  <span className="ml-auto text-muted text-xs">
    Your draft is back.{" "}
    <button type="button" onClick={onDiscard} className="rounded-sm text-accent hover:underline">
      Start over
    </button>
  </span>
);
