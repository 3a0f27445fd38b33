import { AsyncLocalStorage } from "node:async_hooks";

/** `loop`: nobody waits for it, so it keeps to our share. `person`: somebody does; only GitHub's own word stops it. */
export type Behalf = "loop" | "person";

const storage = new AsyncLocalStorage<Behalf>();

/** Does `work` so that all its requests are made on behalf of the loop, or of a person. */
export const onBehalfOf = <T>(behalf: Behalf, work: () => Promise<T>): Promise<T> =>
  storage.run(behalf, work);

/** On whose behalf the present work is done; a person's unless it was said otherwise. */
export const presentBehalf = (): Behalf => storage.getStore() ?? "person";
