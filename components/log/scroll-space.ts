/**
 * Maps the lines' own height to one that a browser can scroll: browsers clamp an element's height (Chromium and Safari
 * near 33 million pixels, Firefox near 17 million), and ten million lines are 200 million.
 */
export type ScrollSpace = {
  /** How high the element that scrolls is, in pixels. */
  height: number;
  /** The place in the lines for a `scrollTop` that was jumped to. */
  toPlace: (scrollTop: number) => number;
  /** The other way round. */
  toScrollTop: (place: number) => number;
  /** The greatest place: the last line stands at the window's lower edge. */
  end: number;
};

const tallest = 8_000_000;
/** So near to an end a pixel is a pixel: there is always room to go on by wheel and by key. */
const edge = 1_000_000;

/** The space for `lines` pixels of lines in a window of `view` pixels. */
export function createScrollSpace(lines: number, view: number, most = tallest, near = edge): ScrollSpace {
  const height = Math.min(lines, most);
  const end = Math.max(0, lines - view);
  const last = Math.max(0, height - view);
  if (end === last) {
    const within = (at: number) => Math.min(end, Math.max(0, at));
    return { height, toPlace: within, toScrollTop: within, end };
  }
  const rim = Math.min(near, last / 3);
  const ratio = (end - 2 * rim) / (last - 2 * rim);
  return {
    height,
    end,
    toPlace(scrollTop) {
      if (scrollTop <= rim) return Math.max(0, scrollTop);
      if (scrollTop >= last - rim) return end - Math.max(0, last - scrollTop);
      return rim + (scrollTop - rim) * ratio;
    },
    toScrollTop(place) {
      if (place <= rim) return Math.max(0, place);
      if (place >= end - rim) return last - Math.max(0, end - place);
      return rim + (place - rim) / ratio;
    },
  };
}

/**
 * Where the lines stand after a scroll: a step by wheel or key moves them by as many pixels, a jump by the scrollbar to
 * its part of the whole.
 */
export function toNextPlace(
  space: ScrollSpace,
  before: { place: number; scrollTop: number },
  scrollTop: number,
  view: number,
): number {
  const last = Math.max(0, space.height - view);
  if (scrollTop <= 0) return 0;
  if (scrollTop >= last - 0.5) return space.end;
  const by = scrollTop - before.scrollTop;
  if (Math.abs(by) > view * 2) return space.toPlace(scrollTop);
  return Math.min(space.end, Math.max(0, before.place + by));
}
