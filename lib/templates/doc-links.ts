import { templatePath } from "@/lib/model/paths";
import { manifest } from "./manifest";

/** Where links between docs of templates lead in the app: a file's name to the page of its template for a repository. */
export const toDocLinks = (repository: string): Record<string, string> =>
  Object.fromEntries(manifest.map(({ docs, id }) => [docs, templatePath(repository, id)]));
