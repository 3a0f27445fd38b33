import type { Context } from "hono";
import type { Env } from "../env";
import type { Budget } from "./limits";

const ANONYMOUS: Budget = {
  key: "anonymous",
  caller: { kind: "address", address: "127.0.0.1" },
  limit: 60,
};

/** Whose budget a request draws on: its user's (all tokens of a user together), else that of everyone without one. */
export function budgetOf(c: Context<Env>): Budget | null {
  const { store, options } = c.get("world");
  if (options.ghes) return null;
  const token = c.get("token");
  const user = token ? store.users.get(token.login.toLowerCase()) : undefined;
  if (!user) return ANONYMOUS;
  return { key: user.login, caller: { kind: "user", id: user.id }, limit: 5_000 };
}
