/** Numbers and random choices that are the same in every process that does the same things in the same order. */
export type Ids = {
  /** The next id of a kind: growing, with gaps, and above 2^32 where GitHub's are. */
  next(kind: IdKind): number;
};

/** Entities that have numbers of their own. */
export type IdKind = keyof typeof firstIds;

const firstIds = {
  user: 1_000_001,
  repository: 700_000_001,
  workflow: 110_000_001,
  environment: 9_000_000_001,
  run: 17_900_000_001,
  checkSuite: 44_100_000_001,
  job: 51_200_000_001,
  artifact: 4_800_000_001,
  hook: 500_000_001,
  delivery: 180_000_000_001,
  pull: 2_900_000_001,
} as const;

/** Fresh counters. */
export function createIds(): Ids {
  const last: Partial<Record<IdKind, number>> = {};
  return {
    next(kind) {
      const before = last[kind];
      const id =
        before === undefined ? firstIds[kind] : before + 1 + Math.floor(chance(`${kind}${before}`) * 40);
      last[kind] = id;
      return id;
    },
  };
}

/** 0 ≤ x < 1, decided by the text alone (FNV-1a with a final mix). */
export function chance(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** GitHub's node id of an entity: opaque to clients, so any stable text does. */
export function nodeId(kind: string, id: number): string {
  return `${kind}_${Buffer.from(`${kind}:${id}`).toString("base64url")}`;
}
