import path from "node:path";
import { pathToFileURL } from "node:url";

/** The agent's action is plain JavaScript: people's runners have Node and nothing to compile with. */
export const agentFolder = path.resolve(import.meta.dirname, "..", "..", ".github", "actions", "agent");

/** One of its modules, with the exports that a test speaks of. */
export const loadModule = <T>(name: string): Promise<T> =>
  import(pathToFileURL(path.join(agentFolder, name)).href);
