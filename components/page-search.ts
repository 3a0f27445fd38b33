/** What Next hands to a page as its query string. */
export type PageSearch = Promise<Record<string, string | string[] | undefined>>;

/** The same as URLSearchParams; of a name given twice the first counts. */
export function toSearchParams(search: Awaited<PageSearch>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first) params.set(name, first);
  }
  return params;
}
