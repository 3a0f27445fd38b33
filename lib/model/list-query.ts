import { z } from "zod";

/** Parts of a list's query string. Empty values count as left out. */
export const word = z.string().trim().max(300);
export const words = word.transform((text) => text.split(",").flatMap((one) => one.trim() || []));
export const filter = <T>(schema: z.ZodType<T, string>) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
export const pageSize = z.coerce.number("A whole number from 1 to 100").int().min(1).max(100).default(50);
