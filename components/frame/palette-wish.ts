const wish = "open-palette";

/** Opens the palette from anywhere. */
export const openPalette = (): void => {
  window.dispatchEvent(new Event(wish));
};

/** Calls `open` when somebody wants the palette. Returns how to stop. */
export function onPaletteWish(open: () => void): () => void {
  window.addEventListener(wish, open);
  return () => window.removeEventListener(wish, open);
}
