import type { Artifact, Run } from "../run";
import type { UploadScript } from "../script";
import type { World } from "../world";
import { zipOf } from "../zip";

const dayMs = 86_400_000;

/** Uploads as actions/upload-artifact does: at once visible; an older one of the run with the same name goes. */
export function uploadArtifact(world: World, run: Run, wish: UploadScript & { bytes?: Buffer }): Artifact {
  const zipped = wish.zip ?? true;
  const [fileName = wish.name, text = ""] = Object.entries(wish.files)[0] ?? [];
  const now = world.clock.now();
  // Without an archive the artifact is called as its file is.
  const name = zipped ? wish.name : fileName;
  for (const old of world.store.artifacts.values()) {
    if (old.run === run && old.name === name) world.store.artifacts.delete(old.id);
  }
  const artifact: Artifact = {
    id: world.ids.next("artifact"),
    run,
    name,
    body: wish.bytes ?? (zipped ? zipOf(wish.files) : Buffer.from(text)),
    zipped,
    contentType: zipped ? "application/zip" : contentTypeOf(name),
    createdAt: now,
    expiresAt: now + (wish.retentionDays ?? 90) * dayMs,
    expired: false,
    files: zipped ? wish.files : { [fileName]: text },
  };
  world.store.artifacts.set(artifact.id, artifact);
  return artifact;
}

/** Whether it can no longer be had. */
export const isExpired = (artifact: Artifact, now: number) => artifact.expired || now >= artifact.expiresAt;

function contentTypeOf(name: string): string {
  const type = {
    json: "application/json",
    txt: "text/plain",
    html: "text/html",
    md: "text/markdown",
    png: "image/png",
  };
  return type[name.split(".").pop() as keyof typeof type] ?? "application/octet-stream";
}
