type Beginning = { bytes: Promise<Uint8Array>; tell: (bytes: Uint8Array) => void };

/** Next loads the poller and the routes as separate module graphs: what is one per process hangs on `globalThis`. */
const slot = globalThis as typeof globalThis & { orchestratorBeginnings?: Map<string, Beginning> };

/** First whole lines of logs that are on their way to our disk, by the file that each will be. */
const beginnings = (): Map<string, Beginning> => {
  slot.orchestratorBeginnings ??= new Map();
  return slot.orchestratorBeginnings;
};

/** The first bytes of a log, whole lines, as soon as some have come; resolves never where none come. */
export function beginningOf(file: string): Promise<Uint8Array> {
  return findOrCreate(file).bytes;
}

/** Tells them to all who listen, and to who comes while the rest is on its way. */
export function tellBeginning(file: string, bytes: Uint8Array): void {
  findOrCreate(file).tell(bytes);
}

/** The log is whole, or will not come: it is read from the disk now. */
export function endBeginning(file: string): void {
  beginnings().delete(file);
}

function findOrCreate(file: string): Beginning {
  const known = beginnings().get(file);
  if (known) return known;
  let tell: Beginning["tell"] = () => {};
  const bytes = new Promise<Uint8Array>((resolve) => {
    tell = resolve;
  });
  beginnings().set(file, { bytes, tell });
  return { bytes, tell };
}
