/** Props of what scrolls by itself: a keyboard must reach it (https://dequeuniversity.com/rules/axe/4.11/scrollable-region-focusable). */
export const reachable = { tabIndex: 0 };
