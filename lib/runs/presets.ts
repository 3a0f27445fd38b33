import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { Prisma, type Preset as Row } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import { toProblem } from "@/lib/github/to-problem";
import type { Preset, presetWish } from "@/lib/model/preset";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { workflowFileName } from "@/lib/model/workflow";
import { knownRepository } from "./known-repository";

type Doors = Pick<Deps, "db" | "bus" | "github" | "now">;

/** More would be a list that nobody reads. */
const most = 50;

/** A workflow's presets by name. Error: no such repository. */
export async function listPresets(
  deps: Doors,
  name: string,
  workflow: string,
): Promise<Result<Preset[], Problem>> {
  const repository = await knownRepository(deps, name);
  if (!repository.ok) return err(toProblem(repository.error));
  const where = { repositoryId: repository.value.id, workflow: workflowFileName(workflow) };
  const rows = await deps.db.preset.findMany({ where, orderBy: { name: "asc" } });
  return ok(rows.map(toPreset));
}

/** Keeps inputs under a name. Errors: the name is taken and `replace` is not set, or there are too many (409). */
export async function savePreset(
  deps: Doors,
  repositoryName: string,
  file: string,
  { name, ref, inputs, replace }: z.output<typeof presetWish>,
): Promise<Result<Preset, Problem>> {
  const repository = await knownRepository(deps, repositoryName);
  if (!repository.ok) return err(toProblem(repository.error));
  const of = { repositoryId: repository.value.id, workflow: workflowFileName(file) };
  const where = { repositoryId_workflow_name: { ...of, name } };
  const taken = await deps.db.preset.findUnique({ where });
  if (taken && !replace) return err(createTaken(name));
  if (!taken && (await deps.db.preset.count({ where: of })) >= most)
    return err(createProblem("conflict", `A workflow may have ${most} presets. Delete one first.`));
  const data = { ref, inputs: JSON.stringify(inputs) };
  const create = { ...of, ...data, name, id: randomUUID(), createdAt: deps.now().toISOString() };
  return ok(toPreset(await deps.db.preset.upsert({ where, create, update: data })));
}

/** Gives a preset another name. Errors: unknown (404), the name is taken (409). */
export async function renamePreset(
  { db }: Pick<Deps, "db">,
  id: string,
  name: string,
): Promise<Result<Preset, Problem>> {
  const row = await db.preset.findUnique({ where: { id } });
  if (!row) return unknown();
  try {
    return ok(toPreset(await db.preset.update({ where: { id }, data: { name } })));
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")
      return err(createTaken(name));
    throw error;
  }
}

/** Forgets a preset and gives it once more, so that it can be put back. Error: unknown (404). */
export async function deletePreset({ db }: Pick<Deps, "db">, id: string): Promise<Result<Preset, Problem>> {
  const row = await db.preset.findUnique({ where: { id } });
  if (!row) return unknown();
  await db.preset.deleteMany({ where: { id } });
  return ok(toPreset(row));
}

const unknown = () => err(createProblem("not_found", "There is no such preset."));
const createTaken = (name: string): Problem =>
  createProblem("conflict", `There is a preset ${name} already. Choose another name, or replace it.`);

const toPreset = ({ id, name, ref, inputs }: Row): Preset => ({ id, name, ref, inputs: JSON.parse(inputs) });
