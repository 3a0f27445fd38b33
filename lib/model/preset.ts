import { z } from "zod";

/** Inputs of a workflow under a name. */
export type Preset = {
  id: string;
  name: string;
  /** null: the default branch. */
  ref: string | null;
  inputs: Record<string, string>;
};

const name = z.string().trim().min(1, "Give it a name").max(60, "At most 60 characters");

/** `POST /api/repos/{o}/{r}/workflows/{file}/presets` */
export const presetWish = z.strictObject({
  name,
  ref: z.string().min(1).max(255).nullable().default(null),
  inputs: z.record(z.string().max(255), z.string().max(65_535)),
  /** One of this name that is there gives way. */
  replace: z.boolean().default(false),
});
export type PresetWish = z.input<typeof presetWish>;

/** `PATCH /api/presets/{id}` */
export const presetRename = z.strictObject({ name });
