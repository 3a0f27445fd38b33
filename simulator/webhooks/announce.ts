import { linksOf } from "../env";
import type { World } from "../world";
import type { Courier } from "./courier";
import { pushPayload } from "./payloads";
import { jobPayload, runPayload } from "./run-payloads";

/** Turns what happens in the world into deliveries to the hooks that listen. */
export function sendWebhooks(world: World, courier: Courier): void {
  world.onAnnounce((event) => {
    const links = linksOf(new URL(world.origin));
    switch (event.name) {
      case "push":
        return courier.send(event.repository, "push", null, pushPayload(world, event, links));
      case "workflow_run": {
        const { run, action } = event;
        return courier.send(run.repository, "workflow_run", action, runPayload(world, action, run, links));
      }
      case "workflow_job": {
        const { job, action } = event;
        return courier.send(
          job.run.repository,
          "workflow_job",
          action,
          jobPayload(world, action, job, links),
        );
      }
    }
  });
}
