import { describe, expect, it } from "vitest";
import { EnvError, isLoopback, parseEnv } from "./env";

describe("parseEnv", () => {
  it("has a default for everything", () => {
    expect(parseEnv({})).toMatchObject({
      token: null,
      apiUrl: "https://api.github.com",
      host: "127.0.0.1",
      port: 3000,
      pollActiveSeconds: 10,
      pollIdleSeconds: 60,
      writesPerHour: 500,
      secondsBetweenWrites: 1,
      logLevel: "info",
    });
  });

  it("takes GH_TOKEN where GITHUB_TOKEN is empty", () => {
    expect(parseEnv({ GITHUB_TOKEN: "", GH_TOKEN: "gho_x" }).token).toBe("gho_x");
  });

  it.each([
    ["PORT", "http"],
    ["POLL_ACTIVE_SECONDS", "0"],
    ["GITHUB_API_URL", "api.github.com"],
    ["LOG_LEVEL", "loud"],
    ["DATABASE_URL", "postgres://x"],
    ["ACCESS_TOKEN", "short"],
  ])("names %s and what it takes", (name, value) => {
    expect(() => parseEnv({ [name]: value })).toThrow(new RegExp(`^${name} takes .+\\.$`));
  });

  it("refuses an open host without an access token", () => {
    expect(() => parseEnv({ HOST: "0.0.0.0" })).toThrow(EnvError);
    expect(parseEnv({ HOST: "0.0.0.0", ACCESS_TOKEN: "0123456789abcdef" }).host).toBe("0.0.0.0");
  });

  it("knows loopback", () => {
    expect(["127.0.0.1", "localhost", "::1", "[::1]"].every(isLoopback)).toBe(true);
    expect(["0.0.0.0", "127.evil.example", "192.168.1.2"].some(isLoopback)).toBe(false);
  });
});
