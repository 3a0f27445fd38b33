"use client";
import { GitPullRequestIcon } from "@primer/octicons-react";
import { InputForm } from "@/components/input-form/input-form";
import type { InputFormState } from "@/components/input-form/use-input-form";
import type { Installed, TemplatePlan } from "@/lib/model/template";

/** The options, the button, how it goes, and the pull request that came of it. */
export function InstallForm({
  plan,
  form,
  installed,
}: {
  plan: TemplatePlan;
  form: InputFormState;
  installed: Installed | null;
}) {
  const blocked = plan.notes.some(({ kind }) => kind === "blocked");
  const same = plan.files.every(({ state }) => state === "same");
  const open = installed?.pullRequest ?? plan.pullRequest;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <InputForm
        form={form}
        label={`Install ${plan.template.title}`}
        repository={plan.repository}
        action={{
          label: open ? "Update pull request" : "Open pull request",
          variant: "primary",
          icon: <GitPullRequestIcon />,
        }}
        disabled={blocked || same}
      />
      <div role="status" className="grid gap-1 text-sm empty:hidden">
        {form.busy && (
          <p className="text-muted">Writing the files, the branch and the pull request: a few seconds.</p>
        )}
        {!form.busy && same && (
          <p className="text-muted">
            {plan.repository} has these very files on {plan.defaultBranch}: there is nothing to do.
          </p>
        )}
        {!form.busy && open && <OpenPull url={open.url} number={open.number} installed={installed} />}
      </div>
    </div>
  );
}

const OpenPull = ({
  url,
  number,
  installed,
}: {
  url: string;
  number: number;
  installed: Installed | null;
}) => (
  <p className="rounded-md border border-line border-l-2 border-l-success px-3 py-2">
    {installed ? (installed.created ? "Opened " : "Up to date: ") : "Open already: "}
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      className="font-semibold text-accent underline underline-offset-2"
    >
      pull request #{number}
    </a>
    . Read it and merge it on GitHub; the workflow then appears here by itself.
  </p>
);
