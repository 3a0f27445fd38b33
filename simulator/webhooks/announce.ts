import { linksOf } from "../env";
import type { World } from "../world";
import type { Courier } from "./courier";
import { pushPayload } from "./payloads";

/** Turns what happens in the world into deliveries to the hooks that listen. */
export function sendWebhooks(world: World, courier: Courier): void {
  world.onAnnounce((event) => {
    const links = linksOf(new URL(world.origin));
    switch (event.name) {
      case "push":
        courier.send(event.repository, "push", null, pushPayload(world, event, links));
        return;
    }
  });
}
