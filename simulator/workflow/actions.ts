import { performanceOf } from "../engine/performance";
import { placeOf } from "../engine/place";
import { checkout } from "../logs/scripts/checkout";
import { setupNode } from "../logs/scripts/node-project";
import { actionHeader } from "../logs/scripts/run-header";
import type { Job } from "../run";
import type { Behaviour, UploadScript } from "../script";
import type { World } from "../world";
import { compositeOf } from "./composite";
import { type Context, interpolate } from "./expression";
import { pauseActionOf } from "./pause-actions";
import type { StepDefinition } from "./read";

/** What a `uses:` step does. Actions nobody taught the simulator take two seconds and say what they were given. */
export function actOf(world: World, job: Job, step: StepDefinition, context: Context): Behaviour {
  const uses = step.uses ?? "";
  const given = Object.fromEntries(
    Object.entries(step.with).map(([key, value]) => [key, interpolate(String(value ?? ""), context)]),
  );
  const action = uses.replace(/@.*$/, "");
  if (action === "actions/upload-artifact") return upload(job, given);
  if (action === "actions/download-artifact") return download(world, job, uses, given);
  if (action === "actions/checkout") return { seconds: 2, log: checkout(placeOf(job)) };
  if (action === "actions/setup-node") return { seconds: 2, log: setupNode(given["node-version"] ?? "22") };
  if (action.startsWith("./")) {
    const taught = pauseActionOf(job, action, given);
    if (taught) return taught;
    const composite = compositeOf(world, job, action, given, context, actOf);
    if (composite) return composite;
    const missing = `Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under '${action}'.`;
    return {
      seconds: 0,
      conclusion: "failure",
      log: [`::error::${missing} Did you forget to run actions/checkout before running your local action?`],
    };
  }
  return { seconds: 2, log: actionHeader(uses, given) };
}

/** https://github.com/actions/upload-artifact: files of the workspace; where no step wrote any, one is made up. */
function upload(job: Job, given: Record<string, string>): Behaviour {
  const { files } = performanceOf(job);
  const paths = (given.path ?? "")
    .split("\n")
    .map((path) => path.trim())
    .filter((path) => path !== "" && !path.startsWith("!"));
  const found: Record<string, string> = {};
  for (const path of paths) {
    const folder = path.replace(/^\.\//, "").replace(/\/?\**$/, "");
    const inside = [...files].filter(([file]) => file === folder || file.startsWith(`${folder}/`));
    for (const [file, content] of inside)
      found[file === folder ? (file.split("/").pop() ?? file) : file.slice(folder.length + 1)] = content;
  }
  const [first = "file"] = paths;
  if (Object.keys(found).length === 0)
    found[first.split("/").findLast(Boolean) ?? first] = `${first} of run ${job.run.id}\n`;
  const artifact: UploadScript = {
    name: given.name || "artifact",
    files: found,
    zip: given.archive !== "false",
    ...(given["retention-days"] ? { retentionDays: Number(given["retention-days"]) } : {}),
  };
  return { seconds: 1, artifacts: [artifact] };
}

/** https://github.com/actions/download-artifact: of this run, or of the run that `run-id` names. */
function download(world: World, job: Job, uses: string, given: Record<string, string>): Behaviour {
  const runId = Number(given["run-id"] || job.run.id);
  const wanted = [...world.store.artifacts.values()].filter(
    ({ run, name }) => run.id === runId && (!given.name || name === given.name),
  );
  const { files } = performanceOf(job);
  for (const artifact of wanted) {
    for (const [path, content] of Object.entries(artifact.files)) {
      files.set([given.path, path].filter(Boolean).join("/"), content);
    }
  }
  const missing = given.name && wanted.length === 0;
  const said = missing
    ? `##[error]Unable to download artifact(s): Artifact not found for name: ${given.name}`
    : `Total of ${wanted.length} artifact(s) downloaded`;
  return {
    seconds: 1,
    conclusion: missing ? "failure" : "success",
    log: [...actionHeader(uses, given), said],
  };
}
