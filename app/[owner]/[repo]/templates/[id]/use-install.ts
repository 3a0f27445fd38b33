"use client";
import { useState } from "react";
import { checkValues } from "@/components/input-form/check-values";
import { toTouched } from "@/components/input-form/raw-values";
import { type InputFormState, useInputForm } from "@/components/input-form/use-input-form";
import { useDebounced } from "@/components/repositories/use-debounced";
import { installTemplate } from "@/lib/client/actions";
import { keys } from "@/lib/client/keys";
import { useApi } from "@/lib/client/use-api";
import type { Installed, TemplatePlan } from "@/lib/model/template";

/** Once typing has stopped this long, the files are shown with the options as they stand. */
const pause = 400;

/** The form of a template, the plan that follows it, and what became of the button. */
export function useInstall(initial: TemplatePlan): {
  plan: TemplatePlan;
  form: InputFormState;
  installed: Installed | null;
} {
  const { repository, template } = initial;
  const [installed, setInstalled] = useState<Installed | null>(null);
  const form = useInputForm({
    specs: template.options,
    draftKey: `template:${repository}/${template.id}`,
    onSubmit: async (options) => {
      const answer = await installTemplate(repository, template.id, options);
      await mutate();
      if (!answer.ok) return answer.error;
      setInstalled(answer.value);
      return null;
    },
  });
  // What no option takes keeps the last plan that could be made.
  const right = checkValues(template.options, form.shown).ok;
  const touched = JSON.stringify(toTouched(template.options, form.shown));
  const still = useDebounced(right ? touched : null, pause);
  const options = JSON.parse(still ?? "{}") as Record<string, string>;
  const { data, mutate } = useApi<TemplatePlan>(
    still === null ? null : keys.template(repository, template.id, options),
    {
      fallbackData: still === "{}" ? initial : undefined,
      keepPreviousData: true,
      revalidateOnFocus: false,
      revalidateOnMount: still !== "{}",
      refreshInterval: 0,
    },
  );
  return { plan: data ?? initial, form, installed };
}
