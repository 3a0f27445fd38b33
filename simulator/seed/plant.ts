import { createUser } from "../people";
import type { World } from "../world";

/** User `octo` and organisation `acme`; with `full`, the demonstration's repositories and their past. */
export function plantSeed(world: World, _full: boolean): void {
  createUser(world, "octo");
  createUser(world, "acme", "Organization", ["octo"]);
}
