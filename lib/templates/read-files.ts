import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isMap, isScalar, parseDocument, visit } from "yaml";

/** A file of a template: where it goes in a repository, and its text. */
export type TemplateFile = { path: string; text: string };

const workflowFolder = ".github/workflows";

/**
 * The workflows named, and every file of the composite actions of ours that they use, also by way of each other. Null
 * where one of them is not there. `root` is the project's folder, whose own `.github` holds them.
 */
export async function readTemplateFiles(root: string, workflows: string[]): Promise<TemplateFile[] | null> {
  const files = new Map<string, string>();
  for (const name of workflows) {
    const text = await readText(root, `${workflowFolder}/${name}`);
    if (text === null) return null;
    files.set(`${workflowFolder}/${name}`, text);
  }
  const folders = new Set<string>();
  for (;;) {
    const known = [...files].map(([path, text]) => ({ path, text }));
    const wanted = known.flatMap(localActions).find((folder) => !folders.has(folder));
    if (wanted === undefined) break;
    folders.add(wanted);
    const inside = await listFiles(root, wanted);
    if (inside.length === 0) return null;
    for (const at of inside) files.set(at, (await readText(root, at)) ?? "");
  }
  return [...files].map(([at, text]) => ({ path: at, text }));
}

/** A text below the project's folder, or null where there is none; line ends as Git keeps them. */
export async function readText(root: string, at: string): Promise<string | null> {
  try {
    const text = await readFile(join(/* turbopackIgnore: true */ root, ...at.split("/")), "utf8");
    return text.replaceAll("\r\n", "\n");
  } catch {
    return null;
  }
}

const isYaml = (at: string): boolean => /\.ya?ml$/.test(at);

async function listFiles(root: string, folder: string): Promise<string[]> {
  try {
    const where = join(/* turbopackIgnore: true */ root, ...folder.split("/"));
    const entries = await readdir(where, { withFileTypes: true });
    const found = await Promise.all(
      entries.map(async (entry) => {
        const at = `${folder}/${entry.name}`;
        return entry.isDirectory() ? listFiles(root, at) : entry.isFile() ? [at] : [];
      }),
    );
    return found.flat().sort();
  } catch {
    return [];
  }
}

/** The folders of `uses: ./…` in a workflow or a composite action. */
function localActions({ path, text }: TemplateFile): string[] {
  const found: string[] = [];
  if (!isYaml(path)) return found;
  visit(parseDocument(text), {
    Pair(_, { key, value }) {
      if (!isScalar(key) || key.value !== "uses" || !isScalar(value)) return;
      const folder = /^\.\/(\.github\/actions\/[\w-]+(?:\/[\w-]+)*)$/.exec(String(value.value))?.[1];
      if (folder !== undefined) found.push(folder);
    },
  });
  return found;
}

/** What the jobs of these workflows may do with their own token, each once: `actions: read`. */
export function readPermissions(files: TemplateFile[]): string[] {
  const found = new Set<string>();
  for (const { text } of files.filter(({ path }) => isYaml(path))) {
    visit(parseDocument(text), {
      Pair(_, { key, value }) {
        if (!isScalar(key) || key.value !== "permissions" || !isMap(value)) return;
        for (const { key: name, value: level } of value.items)
          if (isScalar(name) && isScalar(level)) found.add(`${name.value}: ${level.value}`);
      },
    });
  }
  return [...found].sort();
}

/** The secrets that these files read, GitHub's own token apart. */
export const readSecretNames = (files: TemplateFile[]): string[] =>
  [
    ...new Set(
      files.flatMap(({ text }) =>
        [...text.matchAll(/\bsecrets\.([A-Za-z_]\w*)/g)].map(([, name = ""]) => name),
      ),
    ),
  ]
    .filter((name) => name !== "GITHUB_TOKEN")
    .sort();
