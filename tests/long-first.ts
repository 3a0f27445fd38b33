import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Short files whose tests take long, because each starts the app several times. */
const long = ["questions", "kill", "poller-costs", "agent-asks"];

/**
 * Vitest begins with the largest files, in the hope that they take longest. These are begun before them: one that is
 * begun last goes on alone, while the other cores have nothing to do.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) =>
      long.some((name) => moduleId.endsWith(`/tests/integration/${name}.test.ts`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
