import { availableParallelism } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import type { Found, Wish } from "./scan-lines.mjs";
import type { SearchPlan } from "./search-plan";

/** Whole lines of a file: bytes `start` to `end`, the first line numbered `first`. */
export type Piece = { file: string; start: number; end: number; first: number };
/** `slow`: given up after some seconds. `lost`: the file cannot be read. `stopped`: nobody waits for it any more. */
export type Outcome =
  | { kind: "found"; found: Found }
  | { kind: "slow" }
  | { kind: "lost" }
  | { kind: "stopped" };
export type SearchPool = {
  /** Begins the threads while it is still being found out what they are to read. */
  wake(): void;
  run(piece: Piece, plan: SearchPlan, wish: Wish, signal: AbortSignal): Promise<Outcome>;
  /** How many threads there are, and how many of them work. */
  state(): { threads: number; busy: number };
};

type Order = { piece: Piece; plan: SearchPlan; wish: Wish; signal: AbortSignal; end: (o: Outcome) => void };
type Thread = { worker: Worker; order: Order | null; idleSince: ReturnType<typeof setTimeout> | null };
type Limits = { threads: number; patience: number; grace: number; idle: number };

/** Two even on one core: while one reads the other looks. Times in ms. */
const usual: Limits = {
  threads: Math.min(4, Math.max(2, availableParallelism() - 1)),
  patience: 3000,
  grace: 200,
  idle: 30_000,
};

/**
 * Threads that search pieces of files, at most a few, begun when there is work and ended when there has been none for a
 * while. A pattern may need years for one line; a thread can be ended in the midst of it: when it takes longer than
 * `patience`, or when `signal` says that nobody waits and it does not end by itself within `grace`.
 */
export function createSearchPool(root: string, limits: Partial<Limits> = {}): SearchPool {
  const { threads: most, patience, grace, idle } = { ...usual, ...limits };
  const threads = new Set<Thread>();
  const waiting: Order[] = [];

  function begin(): Thread {
    const worker = new Worker(
      path.join(/* turbopackIgnore: true */ root, "lib", "logs", "search-thread.mjs"),
      {
        // What is young here dies young: without a limit it is given 40 MB more before it is looked at.
        resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 },
        execArgv: [],
      },
    );
    worker.unref();
    const thread: Thread = { worker, order: null, idleSince: null };
    worker.on("error", () => {});
    worker.on("exit", () => {
      threads.delete(thread);
      thread.order?.end({ kind: "lost" });
    });
    threads.add(thread);
    return thread;
  }

  function drop(thread: Thread): void {
    threads.delete(thread);
    void thread.worker.terminate();
  }

  function rest(thread: Thread): void {
    thread.idleSince = setTimeout(() => drop(thread), idle);
    thread.idleSince.unref();
  }

  function next(): void {
    while (waiting.length > 0) {
      const free = [...threads].find(({ order }) => order === null);
      if (!free && threads.size >= most) return;
      const order = waiting.shift();
      if (order?.signal.aborted) order.end({ kind: "stopped" });
      else if (order) work(free ?? begin(), order);
    }
  }

  function work(thread: Thread, order: Order): void {
    if (thread.idleSince) clearTimeout(thread.idleSince);
    const giveUp = (kind: "slow" | "stopped") => () => {
      drop(thread);
      finish({ kind });
    };
    let timer = setTimeout(giveUp("slow"), patience);
    const onAbort = () => {
      clearTimeout(timer);
      timer = setTimeout(giveUp("stopped"), grace);
    };
    const onMessage = (answer: { found?: Found }) =>
      finish(answer.found ? { kind: "found", found: answer.found } : { kind: "lost" });
    const finish = (outcome: Outcome) => {
      clearTimeout(timer);
      order.signal.removeEventListener("abort", onAbort);
      thread.worker.off("message", onMessage);
      thread.order = null;
      rest(thread);
      order.end(outcome);
      next();
    };
    thread.order = { ...order, end: finish };
    order.signal.addEventListener("abort", onAbort, { once: true });
    thread.worker.on("message", onMessage);
    thread.worker.postMessage({ piece: order.piece, plan: order.plan, wish: order.wish });
  }

  return {
    wake: () => {
      while (threads.size < most) rest(begin());
    },
    run: (piece, plan, wish, signal) =>
      new Promise((end) => {
        waiting.push({ piece, plan, wish, signal, end });
        next();
      }),
    state: () => ({ threads: threads.size, busy: [...threads].filter(({ order }) => order !== null).length }),
  };
}

const slot = globalThis as typeof globalThis & { orchestratorSearchPools?: Map<string, SearchPool> };

/** The one pool of this process. */
export function searchPool(root: string): SearchPool {
  slot.orchestratorSearchPools ??= new Map();
  const known = slot.orchestratorSearchPools.get(root);
  if (known) return known;
  const pool = createSearchPool(root);
  slot.orchestratorSearchPools.set(root, pool);
  return pool;
}
