import type { Token, User } from "./store";
import type { World } from "./world";

/** Adds a user or an organisation, or answers the one that is there. */
export function createUser(
  world: World,
  login: string,
  type: User["type"] = "User",
  members: string[] = [],
): User {
  const existing = world.store.users.get(login.toLowerCase());
  if (existing) return existing;
  const name = login[0]?.toUpperCase() + login.slice(1);
  const user = { id: world.ids.next("user"), login, type, name, members: new Set(members) };
  world.store.users.set(login.toLowerCase(), user);
  return user;
}

/** Registers a token, so that its limits count instead of the generous default. */
export function createToken(world: World, token: Pick<Token, "value"> & Partial<Token>): Token {
  const whole: Token = {
    login: "octo",
    kind: token.value.startsWith("github_pat_") ? "fine_grained" : "classic",
    scopes: ["repo", "workflow"],
    permissions: null,
    repositories: null,
    ...token,
  };
  createUser(world, whole.login);
  world.store.tokens.set(whole.value, whole);
  return whole;
}
