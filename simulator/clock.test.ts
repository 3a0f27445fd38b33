import fc from "fast-check";
import { expect, test } from "vitest";
import { createClock } from "./clock";

/** A clock over a machine whose time moves only when the test says so. */
function still(speed = 1) {
  const machine = { now: 1_000_000 };
  return { machine, clock: createClock(speed, () => machine.now) };
}

test("flows with the machine, times its speed, without a jump when the speed changes", () => {
  const { machine, clock } = still(2);
  machine.now += 1000;
  expect(clock.now()).toBe(1_002_000);
  clock.setSpeed(10);
  machine.now += 1000;
  expect(clock.now()).toBe(1_012_000);
});

test("stands still when frozen, and goes on from there", () => {
  const { machine, clock } = still();
  clock.freeze();
  machine.now += 60_000;
  expect(clock.now()).toBe(1_000_000);
  clock.advance(5000);
  expect(clock.now()).toBe(1_005_000);
  clock.resume();
  machine.now += 1000;
  expect(clock.now()).toBe(1_006_000);
});

test("a task runs at its own time, also one that another task asks for on the way", () => {
  const { clock } = still();
  clock.freeze();
  const seen: number[] = [];
  clock.at(1_010_000, () => {
    seen.push(clock.now());
    clock.at(clock.now() + 500, () => seen.push(clock.now()));
  });
  clock.at(1_020_000, () => seen.push(clock.now()));
  clock.advance(15_000);
  expect(seen).toEqual([1_010_000, 1_010_500]);
  expect(clock.now()).toBe(1_015_000);
});

test("what is due runs before a request looks, even if no timer has fired", () => {
  const { machine, clock } = still();
  let done = false;
  clock.at(1_000_500, () => {
    done = true;
  });
  machine.now += 499;
  clock.settle();
  expect(done).toBe(false);
  machine.now += 1;
  clock.settle();
  expect(done).toBe(true);
  clock.stop();
});

test("a task that was taken back does not run", () => {
  const { clock } = still();
  clock.freeze();
  let ran = 0;
  const takeBack = clock.at(1_001_000, () => ran++);
  clock.at(1_001_000, () => ran++);
  takeBack();
  clock.advance(2000);
  expect(ran).toBe(1);
});

test("however far it is moved in how many steps, tasks run once each, in the order of their times", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000)), fc.array(fc.nat(300)), (times, steps) => {
      const { clock } = still();
      clock.freeze(0);
      const ran: number[] = [];
      for (const time of times) clock.at(time, () => ran.push(time));
      for (const step of steps) clock.advance(step);
      clock.settle();
      const end = clock.now();
      expect(ran).toEqual(times.filter((time) => time <= end).sort((a, b) => a - b));
    }),
  );
});
