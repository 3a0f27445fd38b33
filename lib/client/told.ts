const storeName = "numbers";
const toldKey = "desktop-notices:told";

/**
 * Up to which notice this browser was told; null where it never was. All tabs see a transaction once it is complete;
 * `localStorage` reaches the others, which are processes of their own, a moment later.
 * Rejects where the browser keeps nothing. https://developer.mozilla.org/docs/Web/API/IDBTransaction
 */
export const readTold = (): Promise<number | null> =>
  transact<number | undefined>("readonly", (store) => store.get(toldKey)).then((told) => told ?? null);

/** Notes how far it was told, or with null that telling begins anew; rejects as `readTold` does. */
export const writeTold = (told: number | null): Promise<unknown> =>
  transact<unknown>(
    "readwrite",
    (store): IDBRequest => (told === null ? store.delete(toldKey) : store.put(told, toldKey)),
  );

async function transact<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await openDatabase();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(storeName, mode);
      const request = act(transaction.objectStore(storeName));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

const openDatabase = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open("orchestrator", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
