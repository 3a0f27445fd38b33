import { Hono } from "hono";
import type { Desk } from "../api";
import type { Env } from "../env";
import type { Fault } from "../faults";
import { clearJournal } from "../journal";
import { createToken, createUser } from "../people";
import { readBody, refuse } from "../respond";
import { plantSeed } from "../seed/plant";
import { fullName, type Token } from "../store";

const kinds = ["answer", "reset", "truncate", "hang", "stall"];

/** Reset, faults, journal, people and tokens. */
export function deskControl(desk: Desk): Hono<Env> {
  const { world, journal } = desk;
  const routes = new Hono<Env>();

  routes.get("/state", (c) =>
    c.json({
      clock: world.clock.state(),
      ghes: world.options.ghes,
      repositories: [...world.store.repositories.values()].map(fullName),
      runs: world.store.runs.size,
      artifacts: world.store.artifacts.size,
      faults: desk.faults,
      journal: { total: journal.total, counted: journal.counted, notModified: journal.notModified },
    }),
  );

  routes.post("/reset", async (c) => {
    const { seed } = await readBody(c);
    world.reset();
    plantSeed(world, seed === true);
    clearJournal(journal);
    return c.json({ reset: true });
  });

  routes.post("/options", async (c) => {
    const { ghes } = await readBody(c);
    if (typeof ghes === "boolean") world.options.ghes = ghes;
    return c.json(world.options);
  });

  routes.post("/faults", async (c) => {
    const fault = { method: "*", times: 1, kind: "answer", ...(await readBody(c)) } as Fault;
    if (!isPattern(fault.path)) throw refuse(422, "path: a regular expression");
    if (!kinds.includes(fault.kind)) throw refuse(422, `kind: one of ${kinds.join(", ")}`);
    desk.faults.push(fault);
    return c.json(fault, 201);
  });

  routes.delete("/faults", (c) => {
    desk.faults.length = 0;
    return c.body(null, 204);
  });

  routes.get("/journal", (c) => {
    const path = c.req.query("path") ?? "";
    if (!isPattern(path)) throw refuse(422, "path: a regular expression");
    const pattern = new RegExp(path);
    const since = Number(c.req.query("since") ?? 0);
    const entries = journal.entries.filter(({ path, at }) => pattern.test(path) && Date.parse(at) >= since);
    const { total, counted, notModified } = journal;
    return c.json({ total, counted, notModified, entries });
  });

  routes.delete("/journal", (c) => {
    clearJournal(journal);
    return c.body(null, 204);
  });

  routes.post("/users", async (c) => {
    const { login, type, members } = await readBody(c);
    if (typeof login !== "string") throw refuse(422, "login: a string");
    const names = Array.isArray(members) ? members.map(String) : [];
    const user = createUser(world, login, type === "Organization" ? type : "User", names);
    return c.json({ id: user.id, login: user.login, type: user.type }, 201);
  });

  routes.post("/tokens", async (c) => {
    const body = await readBody(c);
    if (typeof body.value !== "string" || body.value === "") throw refuse(422, "value: the token itself");
    const { value: _, ...token } = createToken(world, body as Pick<Token, "value"> & Partial<Token>);
    return c.json(token, 201);
  });

  return routes;
}

function isPattern(text: unknown): text is string {
  try {
    return typeof text === "string" && new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}
