import type { Repository } from "@/lib/model/repository";
import type { Template } from "@/lib/model/template";

/** A workflow of ours that can be brought into a watched repository. */
export type Addable = { template: Template; repository: string; label: string };

/** What a template is called where one searches. */
const toLabel = ({ title }: Pick<Template, "title">): string => `Add a workflow: ${title}`;

/**
 * Templates for the repositories at hand, at most `most`: each word that is written stands in the template's name or
 * the repository's. Nothing written finds nothing, for every template fits every repository.
 */
export function findAddable(
  text: string,
  templates: readonly Template[],
  repositories: readonly Pick<Repository, "name">[],
  most = 8,
): Addable[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return templates
    .flatMap((template) =>
      repositories.map(({ name }) => ({ template, repository: name, label: toLabel(template) })),
    )
    .filter(({ template, repository, label }) => {
      const said = `${label} ${template.id} to ${repository}`.toLowerCase();
      return words.every((word) => said.includes(word));
    })
    .slice(0, most);
}
