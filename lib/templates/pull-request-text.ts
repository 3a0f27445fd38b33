import type { PlannedFile, Template } from "@/lib/model/template";

/** The last line of a commit of ours, by which it is known again. */
const trailer = (id: string): string => `Installed-template: ${id}`;

/** The branch of a template: one each, so that a second press finds what the first one did. Pure, as all here. */
export const branchOf = (id: string): string => `gsd-orchestrator/${id}`;

/** Whether this commit was made here, so that it may be replaced. */
export const isOurs = (message: string, id: string): boolean => message.trimEnd().endsWith(trailer(id));

export const toTitle = ({ title }: Template, files: PlannedFile[]): string =>
  `${files.some(({ state }) => state === "different") ? "Update" : "Add"} workflow: ${title}`;

export const toCommitMessage = (template: Template, files: PlannedFile[]): string =>
  `${toTitle(template, files)}\n\n${template.summary}\n\n${trailer(template.id)}\n`;

/** What the pull request says: what it brings, what its jobs may do, what is to be done once it is merged. */
export function toBody(template: Template, files: PlannedFile[], afterwards: string[]): string {
  const verbs = { new: "adds", different: "changes", same: "leaves as it is" };
  const secrets = template.secrets.map(
    ({ name, purpose, required }) => `- ${required ? "" : "optional: "}\`${name}\`, ${purpose}`,
  );
  return [
    template.summary,
    section(
      "Files",
      files.map(({ path, state }) => `- ${verbs[state]} \`${path}\``),
    ),
    section(
      "What its jobs may do with their token",
      template.permissions.length > 0
        ? template.permissions.map((each) => `- \`${each}\``)
        : ["Nothing: `permissions: {}`."],
    ),
    section("Secrets", secrets),
    section(
      "Once this is merged",
      afterwards.map((each) => `- ${each}`),
    ),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const section = (title: string, lines: string[]): string =>
  lines.length > 0 ? `### ${title}\n\n${lines.join("\n")}` : "";
