import { afterAll, beforeAll, beforeEach } from "vitest";
import { createAsking, templates } from "./asking";
import { type Stage, startStage } from "./stage";

export type Asking = ReturnType<typeof createAsking>;

/** One stage for a file's tests; `begin` gets for each of them a repository of its own that holds the templates. */
export function beginAsking(begin: (at: { stage: Stage; repository: string; asking: Asking }) => void) {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage();
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.control("DELETE", "faults");
    const repository = await stage.createRepository(templates);
    begin({ stage, repository, asking: createAsking(stage, repository) });
  });
}
