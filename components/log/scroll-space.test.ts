import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createScrollSpace, toNextPlace } from "./scroll-space";

const view = 800;

describe("a log that a browser can scroll", () => {
  const space = createScrollSpace(20_000, view);
  it("is as high as its lines, pixel for pixel", () => {
    expect([space.height, space.end, space.toPlace(777), space.toScrollTop(777)]).toEqual([
      20_000, 19_200, 777, 777,
    ]);
  });
  it("ends at its ends", () => expect([space.toPlace(-5), space.toPlace(1e9)]).toEqual([0, 19_200]));
});

describe("ten million lines", () => {
  const lines = 200_000_000;
  const space = createScrollSpace(lines, view);
  const last = space.height - view;
  it("are no higher than every browser allows", () => expect(space.height).toBeLessThanOrEqual(8_000_000));
  it("are reached from first to last by the scrollbar", () => {
    expect([space.toPlace(0), space.toPlace(last)]).toEqual([0, lines - view]);
    expect(space.toPlace(last / 2)).toBeCloseTo((lines - view) / 2, 3);
  });
  it("stand still when nothing moves, and go with the scrollbar, never against it", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: last, noNaN: true }), (at) => {
        expect(space.toScrollTop(space.toPlace(at))).toBeCloseTo(at, 3);
        expect(space.toPlace(Math.min(last, at + 1))).toBeGreaterThanOrEqual(space.toPlace(at));
      }),
    );
  });
  it("leave room to go on by wheel wherever they stand", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: lines - view, noNaN: true }), (place) => {
        const scrollTop = space.toScrollTop(place);
        expect(scrollTop).toBeGreaterThanOrEqual(Math.min(place, 900_000) - 0.01);
        expect(last - scrollTop).toBeGreaterThanOrEqual(Math.min(space.end - place, 900_000) - 0.01);
      }),
    );
  });
  it("move by as many pixels as the wheel says, and jump with the scrollbar", () => {
    const before = { place: 100_000_000, scrollTop: space.toScrollTop(100_000_000) };
    expect(toNextPlace(space, before, before.scrollTop + 120, view)).toBe(100_000_120);
    expect(toNextPlace(space, before, before.scrollTop + 100_000, view)).toBe(
      space.toPlace(before.scrollTop + 100_000),
    );
    expect(toNextPlace(space, before, last, view)).toBe(space.end);
    expect(toNextPlace(space, before, 0, view)).toBe(0);
  });
});
