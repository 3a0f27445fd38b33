import { isUtf8 } from "node:buffer";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import JSZip from "jszip";
import { control } from "../contract/visit";

type Given = Record<string, string>;

/**
 * `actions/upload-artifact` and `actions/download-artifact` of one run, with a simulator as their store. Uploads go by
 * its control interface, since GitHub's REST has none.
 */
export function createArtifacts(github: { url: string; token: string; repository: string }, runId: number) {
  const ask = (where: string) =>
    fetch(`${github.url}/repos/${github.repository}/actions/${where}`, {
      headers: { authorization: `Bearer ${github.token}` },
    });
  const list = async (run: number | string, name: string) => {
    const answer = await ask(`runs/${run}/artifacts?name=${encodeURIComponent(name)}`);
    const { artifacts } = (await answer.json()) as { artifacts: { id: number; name: string }[] };
    return artifacts;
  };
  return {
    /** Throws as the action fails: no file, a name that is taken, a name that may not be. */
    async upload(given: Given, workspace: string): Promise<void> {
      const { name = "artifact" } = given;
      if (/[":<>|*?\r\n\\/]/.test(name)) throw new Error(`The artifact name is not valid: ${name}`);
      if (given.overwrite !== "true" && (await list(runId, name)).length > 0)
        throw new Error(`Conflict: an artifact with this name already exists on the workflow run: ${name}`);
      const files = await readFiles(given.path ?? "", workspace);
      if (files.size === 0) throw new Error(`No files were found with the provided path: ${given.path}`);
      const zip = new JSZip();
      for (const [file, bytes] of files) zip.file(file, bytes);
      const days = given["retention-days"] ? { retentionDays: Number(given["retention-days"]) } : {};
      await control(github.url, `runs/${runId}/artifacts`, {
        name,
        base64: await zip.generateAsync({ type: "base64" }),
        // What is text can be read in the simulator's store.
        files: Object.fromEntries(
          [...files].filter(([, it]) => isUtf8(it)).map(([file, it]) => [file, String(it)]),
        ),
        ...days,
      });
    },
    async download(given: Given, workspace: string): Promise<void> {
      const [artifact] = await list(given["run-id"] || runId, given.name ?? "");
      if (!artifact) throw new Error(`Artifact not found for name: ${given.name}`);
      const answer = await ask(`artifacts/${artifact.id}/zip`);
      const folder = path.resolve(workspace, given.path ?? ".");
      await mkdir(folder, { recursive: true });
      const zip = await JSZip.loadAsync(await answer.arrayBuffer());
      for (const [name, file] of Object.entries(zip.files))
        await writeFile(path.join(folder, path.basename(name)), await file.async("nodebuffer"));
    },
  };
}

/** The files that an upload's `path` names, one a line, folders by what lies in them: name to bytes. */
async function readFiles(wish: string, workspace: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const line of wish.split("\n").filter((each) => each.trim() !== "")) {
    const place = path.resolve(workspace, line.trim());
    const found = await stat(place).catch(() => null);
    if (found?.isFile()) files.set(path.basename(place), await readFile(place));
    if (found?.isDirectory())
      for (const file of await readdir(place)) files.set(file, await readFile(path.join(place, file)));
  }
  return files;
}

export type Artifacts = ReturnType<typeof createArtifacts>;
