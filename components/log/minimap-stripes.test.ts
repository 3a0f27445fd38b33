import { expect, it } from "vitest";
import type { LogOutline } from "@/lib/model/log-outline";
import type { LogShape } from "@/lib/model/log-shape";
import { createLogRows } from "./log-rows";
import { toMapHeight, toMapPlace, toMatchPlaces, toStripes } from "./minimap-stripes";

const group = { from: 3, to: 8, closed: false, depth: 0, seconds: null };
const outline: LogOutline = { total: 10, steps: [], groups: [group], marks: [] };
const shape: LogShape = {
  every: 2,
  indent: [0, 0, 16, 16, 0],
  mean: [80, 16, 32, 160, 0],
  most: [160, 16, 32, 160, 0],
  kinds: "phpdp",
};
const open = createLogRows(outline, { steps: new Set(), groups: new Set() });
const folded = createLogRows(outline, { steps: new Set(), groups: new Set([3]) });

it("covers the map from top to bottom, without a gap", () => {
  const stripes = toStripes(shape, 10, open, 100);
  expect(stripes.map(({ y, height }) => [y, height])).toEqual([0, 20, 40, 60, 80].map((y) => [y, 20]));
  expect(stripes[0]).toMatchObject({ from: 0, to: 0.5, most: 1, kind: "p" });
  expect(stripes[2]).toMatchObject({ from: 0.1, to: 0.2 });
});

it("leaves out what is folded away, and gives the rest its room", () => {
  const stripes = toStripes(shape, 10, folded, 100);
  expect(stripes.map(({ y, height, kind }) => [y, height, kind])).toEqual([
    [0, 40, "p"],
    [40, 20, "h"],
    [60, 40, "p"],
  ]);
});

it("keeps a short log short, and puts a line where it is drawn", () => {
  expect(toMapHeight(open, 800)).toBe(30);
  expect(toMapHeight(open, 20)).toBe(20);
  expect(toMapPlace(open, 6, 30)).toBe(15);
  expect(toMapPlace(folded, 6, 30)).toBe(12);
});

it("shows every match at its place, or at what hides it, one for each pixel", () => {
  const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  expect(toMatchPlaces([2, 9], open, 100)).toEqual([2, 9].map((n) => ({ n, y: toMapPlace(open, n, 100) })));
  expect(toMatchPlaces([5], folded, 40)).toEqual([{ n: 5, y: toMapPlace(folded, 3, 40) }]);
  expect(toMatchPlaces(all, open, 5).map(({ n }) => n)).toEqual([1, 3, 5, 7, 9]);
  expect(toMatchPlaces([], open, 5)).toEqual([]);
});
