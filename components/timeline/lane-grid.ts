/** Name, lane, duration in one row where there is room; the lane beneath both where there is not. */
export const laneGrid =
  "grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 @lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)_56px]";
export const lanePlace =
  "relative col-span-2 row-start-2 h-[3px] @lg:col-span-1 @lg:col-start-2 @lg:row-start-1 @lg:h-auto";
