import { createHash } from "node:crypto";
import { actionHeader } from "./run-header";
import type { ScriptContext } from "./script-context";

/** `actions/upload-artifact`: what it prints for an artifact of `bytes` bytes and this id. */
export function uploadArtifact(
  context: ScriptContext,
  artifact: { id: number; name: string; path: string; bytes: number },
): string[] {
  const { id, name, bytes } = artifact;
  return [
    ...actionHeader("actions/upload-artifact@v4", {
      name,
      path: artifact.path,
      "if-no-files-found": "warn",
      "compression-level": "6",
      overwrite: "false",
      "include-hidden-files": "false",
    }),
    "With the provided path, there will be 1 file uploaded",
    "Artifact name is valid!",
    "Root directory input is valid!",
    "Beginning upload of artifact content to blob storage",
    `Uploaded bytes ${bytes}`,
    "Finished uploading artifact content to blob storage!",
    `SHA256 digest of uploaded artifact zip is ${createHash("sha256").update(`${id}${name}`).digest("hex")}`,
    "Finalizing artifact upload",
    `Artifact ${name}.zip successfully finalized. Artifact ID ${id}`,
    `Artifact ${name} has been successfully uploaded! Final size is ${bytes} bytes. Artifact ID is ${id}`,
    `Artifact download URL: https://github.com/${context.repository}/actions/runs/${context.runId}/artifacts/${id}`,
  ];
}
