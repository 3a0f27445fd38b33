import { fileAt, listFiles } from "../git";
import type { Repository } from "../store";
import type { World } from "../world";
import { readWorkflow } from "./read";

/** Makes the list of workflows follow the files on the default branch, as GitHub does on each push. */
export function syncWorkflows(world: World, repository: Repository): void {
  const { git, workflows } = repository;
  const tip = git.refs.get(`refs/heads/${repository.defaultBranch}`);
  const tree = tip === undefined ? undefined : git.commits.get(tip)?.tree;
  if (tip === undefined || tree === undefined) return;
  const now = world.clock.now();
  const paths = [...listFiles(git, tree).keys()].filter((path) =>
    /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path),
  );
  for (const path of paths) {
    const file = readWorkflow(fileAt(git, tip, path) ?? "");
    const name = file.ok && file.value.name ? file.value.name : path;
    const existing = workflows.find((workflow) => workflow.path === path);
    if (!existing) {
      const id = world.ids.next("workflow");
      workflows.push({ id, path, name, state: "active", createdAt: now, updatedAt: now, lastRunNumber: 0 });
    } else if (existing.name !== name || existing.state === "deleted") {
      existing.name = name;
      existing.updatedAt = now;
      if (existing.state === "deleted") existing.state = "active";
    }
  }
  for (const workflow of workflows) if (!paths.includes(workflow.path)) workflow.state = "deleted";
}
