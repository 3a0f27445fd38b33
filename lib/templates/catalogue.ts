import type { Deps } from "@/lib/deps";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { Template } from "@/lib/model/template";
import { manifest, type TemplateDefinition } from "./manifest";
import { readOptions } from "./options";
import {
  readPermissions,
  readSecretNames,
  readTemplateFiles,
  readText,
  type TemplateFile,
} from "./read-files";

/** A template with its definition and its files as they lie on disk. */
export type Found = { definition: TemplateDefinition; files: TemplateFile[]; template: Template };

type Doors = Pick<Deps, "env">;

/** All templates whose files are here, in the manifest's order. */
export async function listTemplates(deps: Doors): Promise<Template[]> {
  const found = await Promise.all(manifest.map((definition) => readTemplate(deps, definition)));
  return found.flatMap((each) => each?.template ?? []);
}

/** One template. Error: 404. */
export async function findTemplate(deps: Doors, id: string): Promise<Result<Found, Problem>> {
  const definition = manifest.find((each) => each.id === id);
  const found = definition ? await readTemplate(deps, definition) : null;
  return found ? ok(found) : err(createProblem("not_found", `There is no template ${id}.`));
}

/** What docs say of a template, Markdown; null where they say nothing. */
export const readTemplateDocs = ({ env }: Doors, { docs }: TemplateDefinition): Promise<string | null> =>
  readText(env.root, `docs/${docs}`);

async function readTemplate({ env }: Doors, definition: TemplateDefinition): Promise<Found | null> {
  const files = await readTemplateFiles(env.root, definition.workflows);
  if (!files) return null;
  const { id, title, summary } = definition;
  const secrets = readSecretNames(files).map((name) => ({
    name,
    ...(definition.secrets[name] ?? { purpose: "read where it is set", required: false }),
  }));
  const paths = files.map(({ path }) => path);
  const [permissions, options] = [readPermissions(files), readOptions(definition, files)];
  return { definition, files, template: { id, title, summary, files: paths, permissions, secrets, options } };
}
