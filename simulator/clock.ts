/** The simulator's own time: real by default, faster by a factor, or standing still until it is moved by hand. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `task` once the clock has reached `time`, earlier tasks first; the answer takes it back. */
  at(time: number, task: () => void): () => void;
  /** Runs what is due by now; a request calls it first, so that nobody sees the past. */
  settle(): void;
  /** Moves forward, stopping at each task on the way with `now()` being that task's time. */
  advance(ms: number): void;
  freeze(at?: number): void;
  resume(): void;
  setSpeed(factor: number): void;
  state(): { now: number; frozen: boolean; speed: number; waiting: number };
  /** Forgets all tasks and goes back to real time at the speed it began with. */
  reset(): void;
  stop(): void;
};

type Task = { time: number; order: number; run: () => void };

/** A clock; `wall` is the machine's time in milliseconds. */
export function createClock(speedAtStart = 1, wall: () => number = Date.now): Clock {
  let speed = speedAtStart;
  let frozenAt: number | null = null;
  let anchor = { wall: wall(), time: wall() };
  let tasks: Task[] = [];
  let order = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  /** While tasks run, now() is the time of the task, not the moment its turn came. */
  let during: number | null = null;

  const flowing = () => anchor.time + (wall() - anchor.wall) * speed;
  const now = () => Math.floor(during ?? frozenAt ?? flowing());
  const hold = (time: number) => {
    anchor = { wall: wall(), time };
  };

  function runUntil(end: number) {
    if (during !== null) return;
    try {
      for (let task = tasks[0]; task && task.time <= end; task = tasks[0]) {
        tasks.shift();
        during = Math.max(task.time, during ?? task.time);
        task.run();
      }
    } finally {
      during = null;
    }
  }

  function wake() {
    clearTimeout(timer);
    const next = tasks[0];
    if (!next || frozenAt !== null || stopped || during !== null) return;
    const ms = Math.max(0, (next.time - flowing()) / speed);
    timer = setTimeout(settle, Math.min(ms, 2 ** 31 - 1));
    timer.unref();
  }

  function settle() {
    runUntil(now());
    wake();
  }

  return {
    now,
    at(time, run) {
      const task = { time, order: order++, run };
      let low = 0;
      let high = tasks.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((tasks[middle] as Task).time <= time) low = middle + 1;
        else high = middle;
      }
      tasks.splice(low, 0, task);
      wake();
      return () => {
        tasks = tasks.filter((other) => other !== task);
      };
    },
    settle,
    advance(ms) {
      const end = now() + ms;
      runUntil(end);
      if (frozenAt === null) hold(end);
      else frozenAt = end;
      wake();
    },
    freeze(at) {
      frozenAt = at ?? now();
      clearTimeout(timer);
    },
    resume() {
      hold(now());
      frozenAt = null;
      wake();
    },
    setSpeed(factor) {
      hold(now());
      speed = factor;
      wake();
    },
    state: () => ({ now: now(), frozen: frozenAt !== null, speed, waiting: tasks.length }),
    reset() {
      tasks = [];
      frozenAt = null;
      speed = speedAtStart;
      hold(wall());
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
