"use client";
import { useEffect, useId, useRef, useState } from "react";
import type { InputSpecs, InputValue } from "@/lib/model/input-form";
import type { Problem } from "@/lib/model/problem";
import type { Checked } from "./check-values";
import { loadDraft, saveDraft } from "./draft";
import { type FieldErrors, type RawValue, type RawValues, toFieldErrors, toShown } from "./raw-values";

export type InputFormState = {
  id: string;
  specs: InputSpecs;
  shown: RawValues;
  errors: FieldErrors;
  /** The server's refusal; its field errors stand at their fields too. */
  problem: Problem | null;
  busy: boolean;
  /** True when what is shown was typed before the page was opened. */
  restored: boolean;
  set: (name: string, value: RawValue) => void;
  /** Takes over what was typed before anybody listened. */
  adopt: (values: RawValues) => void;
  /** Puts other values in, such as those of an earlier run; inputs that are not named take their default. */
  replace: (values: RawValues) => void;
  submit: () => void;
  /** Counts refusals: the form then moves the focus to the first wrong field. */
  refusals: number;
};

/**
 * The state of one form. Typed values outlive a change of `specs` (another ref), a refusal and a reload; they go
 * when `onSubmit` gives null, that is when the server took them.
 */
export function useInputForm({
  specs,
  draftKey,
  initial = {},
  onSubmit,
}: {
  specs: InputSpecs;
  draftKey: string;
  /** What stands in it at first, where there is no draft. */
  initial?: RawValues;
  onSubmit: (values: Record<string, InputValue>) => Promise<Problem | null>;
}): InputFormState {
  const id = useId();
  const [touched, setTouched] = useState<RawValues>(initial);
  const first = useRef(touched);
  const [restored, setRestored] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const sending = useRef(false);
  const unsent = useRef<{ draftKey: string; values: RawValues } | null>(null);
  const shown = toShown(specs, touched);

  // After the first paint: the server does not know this browser's drafts.
  useEffect(() => {
    const draft = loadDraft(draftKey);
    if (Object.keys(draft).length === 0) return;
    setTouched((typed) => (typed === first.current ? { ...typed, ...draft } : { ...draft, ...typed }));
    setRestored(true);
  }, [draftKey]);

  const keep = (values: RawValues) => {
    unsent.current = { draftKey, values };
    setTouched(values);
    saveDraft(draftKey, values);
  };
  // A form may go while somebody writes in it, and another tab may have taken the draft away.
  useEffect(
    () => () => {
      const { current } = unsent;
      if (current && Object.keys(current.values).length > 0) saveDraft(current.draftKey, current.values);
    },
    [],
  );
  const refuse = (fields: FieldErrors, refusal: Problem | null) => {
    setErrors(fields);
    setProblem(refusal);
    setRefusals((count) => count + 1);
  };

  const submit = async () => {
    if (sending.current) return;
    sending.current = true;
    const checked = await check(specs, shown);
    if (!checked.ok) {
      sending.current = false;
      return refuse(checked.errors, null);
    }
    setBusy(true);
    setErrors({});
    const refusal = await onSubmit(checked.values);
    sending.current = false;
    setBusy(false);
    if (refusal) {
      // Another tab may have sent its own and taken the draft away.
      keep(touched);
      return refuse(toFieldErrors(specs, refusal), refusal);
    }
    unsent.current = null;
    setProblem(null);
    setRestored(false);
    saveDraft(draftKey, {});
  };

  return {
    id,
    specs,
    shown,
    errors,
    problem,
    busy,
    restored,
    refusals,
    set: (name, value) => {
      void loadCheck().catch(() => {});
      keep({ ...touched, [name]: value });
      if (errors[name]) setErrors(({ [name]: _, ...rest }) => rest);
    },
    adopt: (values) => {
      if (Object.keys(values).length > 0) keep({ ...loadDraft(draftKey), ...touched, ...values });
    },
    replace: (values) => {
      keep(values);
      setErrors({});
      setProblem(null);
      setRestored(false);
    },
    submit: () => void submit(),
  };
}

/** The schema is fetched when somebody begins to write: most forms are looked at only. */
const loadCheck = () => import("./check-values");

/** Where it cannot be fetched, since the app was updated meanwhile, the server's own check has to do. */
const check = (specs: InputSpecs, shown: RawValues): Promise<Checked> =>
  loadCheck().then(
    ({ checkValues }) => checkValues(specs, shown),
    () => ({ ok: true, values: shown }),
  );
