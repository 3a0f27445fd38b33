import { cx } from "./cx";

/** What floats beside its trigger: over the page, with the one shadow there is, 8 px from the window's edge. */
export const toFloating = (more: string) => ({
  collisionPadding: 8,
  className: cx("z-50 rounded-md border border-line bg-overlay shadow-float", more),
});
