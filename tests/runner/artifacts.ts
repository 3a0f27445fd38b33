import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import JSZip from "jszip";

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
      const files: Record<string, string> = {};
      for (const line of (given.path ?? "").split("\n").filter((each) => each.trim() !== "")) {
        const place = path.resolve(workspace, line.trim());
        const found = await stat(place).catch(() => null);
        if (found?.isFile()) files[path.basename(place)] = await readFile(place, "utf8");
        if (found?.isDirectory())
          for (const file of await readdir(place))
            files[file] = await readFile(path.join(place, file), "utf8");
      }
      if (Object.keys(files).length === 0)
        throw new Error(`No files were found with the provided path: ${given.path}`);
      const days = given["retention-days"] ? { retentionDays: Number(given["retention-days"]) } : {};
      const answer = await fetch(`${github.url}/_control/runs/${runId}/artifacts`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name, files, ...days }),
      });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
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

export type Artifacts = ReturnType<typeof createArtifacts>;
