import { cx } from "./cx";

/** Stands where something will be, with its size: give it height and width. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden="true" className={cx("block rounded-sm bg-raised", className)} />
);

const widths = ["w-56", "w-40", "w-48", "w-36", "w-64", "w-44", "w-52", "w-32", "w-60", "w-40"];

/** The rows of a table that will probably come, at most ten. */
export function SkeletonRows({ rows, label }: { rows: number; label: string }) {
  return (
    <div aria-busy="true">
      <span className="sr-only">{label}</span>
      {widths.slice(0, rows).map((width) => (
        <div key={width} className="flex h-(--row) items-center gap-3 border-line border-b px-3">
          <Skeleton className="size-4" />
          <Skeleton className={cx("h-3", width)} />
          <Skeleton className="ml-auto h-3 w-16" />
        </div>
      ))}
    </div>
  );
}
