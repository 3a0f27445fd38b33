import type { RawValues } from "./raw-values";

const prefix = "draft:";
const changed = "draft-changed";

/** What was typed and not sent, from this browser; `{}` where nothing is kept or the browser keeps nothing. */
export function loadDraft(key: string): RawValues {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(prefix + key) ?? "{}");
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([, each]) => isRaw(each)));
  } catch {
    return {};
  }
}

/** Keeps what was typed; nothing typed removes the draft. */
export function saveDraft(key: string, values: RawValues): void {
  try {
    if (Object.keys(values).length === 0) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, JSON.stringify(values));
  } catch {
    // Full or forbidden storage costs the draft, not the form.
  }
  if (typeof window !== "undefined") window.dispatchEvent(new Event(changed));
}

/** Nothing of it is wanted any more. */
export const dropDraft = (key: string): void => saveDraft(key, {});

/** Tells of changes of any draft, in this tab and in others; gives the function that ends it. */
export function watchDrafts(onChange: () => void): () => void {
  window.addEventListener("storage", onChange);
  window.addEventListener(changed, onChange);
  return () => {
    window.removeEventListener("storage", onChange);
    window.removeEventListener(changed, onChange);
  };
}

const isRaw = (value: unknown): boolean =>
  typeof value === "string" || (Array.isArray(value) && value.every((each) => typeof each === "string"));
