import { deps } from "@/lib/deps";
import type { Problem } from "@/lib/model/problem";
import { repositoryName } from "@/lib/model/repository";
import type { Result } from "@/lib/model/result";
import type { Template, TemplatePlan } from "@/lib/model/template";
import { findTemplate, readTemplateDocs } from "@/lib/templates/catalogue";
import { toDocLinks } from "@/lib/templates/doc-links";
import { planTemplate } from "@/lib/templates/plan";

export type TemplateParams = { owner: string; repo: string; id: string };

type Loaded = {
  template: Template;
  repository: string;
  plan: Result<TemplatePlan, Problem>;
  /** What is said of it, and where its links to other docs lead. */
  docs: { text: string; links: Record<string, string> } | null;
};

/** What the page of a template begins with; null where there is no such template or can be no such repository. */
export async function loadTemplate({ owner, repo, id }: TemplateParams): Promise<Loaded | null> {
  const name = repositoryName.safeParse(decodeURIComponent(`${owner}/${repo}`));
  if (!name.success) return null;
  const own = await deps();
  const found = await findTemplate(own, decodeURIComponent(id));
  if (!found.ok) return null;
  const { template, definition } = found.value;
  const [plan, docs] = await Promise.all([
    planTemplate(own, name.data, template.id, {}),
    readTemplateDocs(own, definition),
  ]);
  const links = toDocLinks(name.data);
  return { template, repository: name.data, plan, docs: docs === null ? null : { text: docs, links } };
}
