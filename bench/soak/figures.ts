import { readdir, stat } from "node:fs/promises";

/** What may grow in a long run, in bytes or as a number; null where this machine does not tell. */
export type Sample = {
  hours: number;
  heap: number | null;
  rss: number | null;
  handles: number | null;
  database: number;
  wal: number;
};

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

/** Bytes of a database and of what is written ahead of it. */
export const measureDatabase = async (file: string) => ({
  database: await sizeOf(file),
  wal: await sizeOf(`${file}-wal`),
});

/** How many file handles a process holds; null where the system does not list them. */
export const countHandles = (pid: number | "self"): Promise<number | null> =>
  readdir(`/proc/${pid}/fd`).then(
    ({ length }) => length,
    () => null,
  );

/** Growth that is no growth: of a figure's own size over all that is looked at, or of these. */
const share = 0.1;
const slack = { heap: 4e6, rss: 20e6, handles: 3, database: 1e6, wal: 4.5e6 };
export type Figure = keyof typeof slack;
export const figures = Object.keys(slack) as Figure[];

/**
 * Whether a figure is level over the last two thirds of the samples, the first third being the program's warming up:
 * the line through them (least squares) rises by less than a tenth of what it is.
 */
export function judge(samples: readonly Sample[], figure: Figure): { rise: number; isLevel: boolean } | null {
  const late = samples.slice(Math.floor(samples.length / 3));
  const points = late.flatMap((sample) => {
    const y = sample[figure];
    return y === null ? [] : [{ x: sample.hours, y }];
  });
  if (points.length < 3) return null;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))];
  const over = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  const slope = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / over;
  const rise = slope * (points.at(-1)!.x - points[0]!.x);
  return { rise, isLevel: rise <= Math.max(slack[figure], share * y) };
}
