import { expect, it } from "vitest";
import type { LogLine } from "@/lib/model/log";
import { createLogPages } from "./log-pages";

const total = 100_000;
const line = (n: number): LogLine => ({ n, time: null, text: `line ${n}`, kind: "plain" });
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** All that was asked for has come. */
const answered = () => new Promise((resolve) => setImmediate(resolve));

function open() {
  const asked: number[] = [];
  const pages = createLogPages(async (from, limit) => {
    asked.push(from);
    return { total, from, lines: range(from, Math.min(total, from + limit - 1)).map(line) };
  });
  const held = () => range(1, total).filter((n) => pages.lineAt(n) !== undefined).length;
  const see = async (from: number, to: number) => {
    pages.see(range(from, to));
    await answered();
  };
  return { pages, asked, held, see };
}

it("asks for a page once while it is kept", async () => {
  const { pages, asked, see } = open();
  await see(480, 530);
  await see(490, 540);
  expect(asked).toEqual([1, 501]);
  expect(pages.lineAt(530)?.text).toBe("line 530");
});

it("keeps 20,000 lines of all that were read, those read last, and asks again for the others", async () => {
  const { pages, asked, held, see } = open();
  for (let n = 1; n < total; n += 100) await see(n, n + 60);
  expect(asked).toHaveLength(200);
  expect(held()).toBe(20_000);
  expect(pages.lineAt(total)?.n).toBe(total);
  expect(pages.lineAt(1)).toBeUndefined();
  await see(1, 60);
  expect(pages.lineAt(60)?.n).toBe(60);
  expect(held()).toBe(20_000);
});

it("never lets go of what is in sight, however many pages that are, and so asks for each once", async () => {
  const { pages, asked, held } = open();
  const folded = range(0, 119).map((page) => page * 500 + 250);
  for (let round = 0; round < 3; round += 1) {
    pages.see(folded);
    await answered();
  }
  expect(asked).toHaveLength(120);
  expect(folded.every((n) => pages.lineAt(n))).toBe(true);
  pages.see([1]);
  pages.put([line(60_001)]);
  expect(held()).toBeLessThanOrEqual(20_000);
});

it("asks for two pages at once, and then for what is in sight at that time", async () => {
  const asked: number[] = [];
  const answers: (() => void)[] = [];
  const pages = createLogPages(async (from, limit) => {
    asked.push(from);
    await new Promise<void>((resolve) => answers.push(resolve));
    return { total, from, lines: range(from, from + limit - 1).map(line) };
  });
  for (let page = 0; page < 100; page += 1) pages.see(range(page * 500 + 1, page * 500 + 60));
  expect(asked).toEqual([1, 501]);
  answers[0]?.();
  await answered();
  expect(asked).toEqual([1, 501, 49_501]);
});

it("asks again for what could not be had", async () => {
  let broken = true;
  const pages = createLogPages(async (from) => (broken ? null : { total, from, lines: [line(from)] }));
  pages.see([1]);
  await answered();
  expect(pages.lineAt(1)).toBeUndefined();
  broken = false;
  pages.see([1]);
  await answered();
  expect(pages.lineAt(1)).toEqual(line(1));
});
