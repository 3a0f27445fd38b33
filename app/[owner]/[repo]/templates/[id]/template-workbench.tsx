"use client";
import { Section } from "@/components/ui/section";
import type { TemplatePlan } from "@/lib/model/template";
import { InstallForm } from "./install-form";
import { PlanNotes } from "./plan-notes";
import { PlannedFileView } from "./planned-file-view";
import { useInstall } from "./use-install";

/** The options and what to know at the left, the files as they would be written at the right. */
export function TemplateWorkbench({ initial }: { initial: TemplatePlan }) {
  const { plan, form, installed } = useInstall(initial);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,8fr)]">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <Section title="Install it">
          <div className="rounded-md border border-line bg-surface p-4">
            <InstallForm plan={plan} form={form} installed={installed} />
          </div>
        </Section>
        {plan.notes.length > 0 && <PlanNotes notes={plan.notes} />}
      </div>
      <Section title="Files" count={plan.files.length}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {plan.files.map((file, at) => (
            // By its place: a renamed file is the same file.
            <PlannedFileView key={initial.files[at]?.path ?? file.path} file={file} />
          ))}
        </div>
      </Section>
    </div>
  );
}
