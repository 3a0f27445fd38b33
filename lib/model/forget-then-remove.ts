import { isDiskFull } from "./unexpected";

/**
 * Takes something away: first the rows that tell of it, then its files, for after a crash in between the files are found
 * and counted again. A full disk takes no row before there is room: there the files go first. Throws what either throws.
 */
export async function forgetThenRemove(
  forget: () => Promise<unknown>,
  remove: () => Promise<unknown>,
): Promise<void> {
  try {
    await forget();
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    await remove();
    await forget();
    return;
  }
  await remove();
}
