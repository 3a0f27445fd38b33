import { z } from "zod";

/** Parts of a list's query string. Empty values count as left out. */
export const word = z.string().trim().max(300);
export const words = word.transform((text) => text.split(",").flatMap((one) => one.trim() || []));
export const filter = <T>(schema: z.ZodType<T, string>) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
/** How many of a list at once: 50 where nobody says, at most 100 whatever is asked for. */
export const pageSize = z.coerce
  .number("A whole number from 1 to 100")
  .int()
  .min(1)
  .default(50)
  .transform((size) => Math.min(size, 100));
