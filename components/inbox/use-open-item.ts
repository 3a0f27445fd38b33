import { useCallback, useState } from "react";

/** Which item stands open, and whether its answer wants the focus: a number above 0, another with each wish. */
export type OpenItem = { key: string | null; focus: number };

/** One item stands open at a time. `answer` opens it with the focus in its answer. */
export function useOpenItem(first: string | null) {
  const [open, setOpen] = useState<OpenItem>({ key: first, focus: 0 });
  const toggle = useCallback(
    (key: string) => setOpen((now) => ({ key: now.key === key ? null : key, focus: 0 })),
    [],
  );
  const answer = useCallback(
    (key: string | null) => setOpen((now) => ({ key, focus: key === null ? 0 : now.focus + 1 })),
    [],
  );
  return { open, toggle, answer };
}
