import { randomUUID } from "node:crypto";

/** One dispatch that somebody wants; repository and mark name it, here and on GitHub. */
export type One = { repository: string; workflow: string; mark: string };
/** What is posted at once, and what came of it. */
export type Wish = { ones: One[] } & (
  | { kind: "single" | "planned" | "several" }
  /** `stopped`: withdrawn right after, and sent after all later. */
  | { kind: "batch"; id: string; stopped: boolean }
);

const inOneBatch = { repositories: 2, marks: 4 };

/** Wishes for `count` dispatches in all: single ones, some for a time, several at once, batches; from a seed. */
export function planWishes(count: number, repositories: readonly string[], chance: () => number): Wish[] {
  const wishes: Wish[] = [];
  let made = 0;
  const pick = () => Math.floor(chance() * repositories.length);
  const toOne = (): One => ({
    repository: repositories[pick()]!,
    workflow: chance() < 0.3 ? "plain.yml" : "named.yml",
    mark: `mark-${String(++made).padStart(4, "0")}`,
  });
  while (made < count) {
    const left = count - made;
    const dice = chance();
    const size = inOneBatch.repositories * inOneBatch.marks;
    if (dice < 0.2 && left >= size) {
      const [workflow, first] = [chance() < 0.3 ? "plain.yml" : "named.yml", pick()];
      const marks = Array.from({ length: inOneBatch.marks }, (_, n) => `mark-${made + n + 1}-of-batch`);
      const where = [repositories[first]!, repositories[(first + 1) % repositories.length]!];
      made += size;
      const ones = where.flatMap((repository) => marks.map((mark) => ({ repository, workflow, mark })));
      wishes.push({ kind: "batch", id: randomUUID(), stopped: chance() < 0.3, ones });
    } else if (dice < 0.4 && left >= 3) wishes.push({ kind: "several", ones: [toOne(), toOne(), toOne()] });
    else wishes.push({ kind: dice < 0.5 ? "planned" : "single", ones: [toOne()] });
  }
  return wishes;
}
