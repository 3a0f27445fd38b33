import { describe, expect, it } from "vitest";
import { toSession } from "./access";
import { judge, type Visit } from "./gate";
import { toNextPath } from "./login-page";
import { toSitePath, toSiteTicket } from "./site-ticket";

const visit: Visit = {
  method: "GET",
  path: "/api/runs",
  host: "127.0.0.1:3000",
  origin: null,
  site: null,
  contentType: null,
  contentLength: null,
  authorization: null,
  session: null,
};
const home = { host: "127.0.0.1", accessToken: null };
const accessToken = "correct horse battery".replaceAll(" ", "-");
const open = { host: "192.168.1.5", accessToken };

const outcome = (changes: Partial<Visit>, rules: Parameters<typeof judge>[1] = home): string => {
  const verdict = judge({ ...visit, ...changes }, rules);
  return verdict.kind === "refuse" ? verdict.problem.code : verdict.kind;
};
const write = { method: "POST", contentType: "application/json" };

describe("host", () => {
  it.each(["localhost", "LOCALHOST:3000", "127.0.0.1:8080", "127.8.9.1", "[::1]:3000"])(
    "knows %s",
    (host) => {
      expect(outcome({ host })).toBe("pass");
    },
  );
  it.each([
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example:3000",
    "evil.example@localhost",
    "",
    "a b",
    "192.168.1.5:3000",
    null,
  ])("refuses %s", (host) => {
    expect(outcome({ host })).toBe("bad_host");
  });
  it("knows the name it listens on, and any name where it listens on all, the token still being asked for", () => {
    expect(outcome({ host: "192.168.1.5:3000" }, open)).toBe("unauthorized");
    expect(outcome({ host: "192.168.1.6" }, open)).toBe("bad_host");
    expect(outcome({ host: "any.example" }, { ...open, host: "0.0.0.0" })).toBe("unauthorized");
    expect(outcome({ host: "[fd00::5]:3000" }, { ...open, host: "fd00::5" })).toBe("unauthorized");
  });
  it("holds for webhooks, too", () => {
    const delivery = { ...write, path: "/api/webhooks/github" };
    expect(outcome({ ...delivery, host: "evil.example" })).toBe("bad_host");
    const reached = { ...home, webhookUrl: "https://hooks.example:8443/api/webhooks/github" };
    expect(outcome({ ...delivery, host: "hooks.example" }, reached)).toBe("pass");
    expect(outcome({ ...delivery, host: "evil.example" }, reached)).toBe("bad_host");
    expect(outcome({ ...write, host: "hooks.example" }, reached)).toBe("bad_host");
  });
});

describe("origin", () => {
  it("lets a script and this site's own pages write", () => {
    expect(outcome(write)).toBe("pass");
    expect(outcome({ ...write, origin: "http://127.0.0.1:3000", site: "same-origin" })).toBe("pass");
    expect(outcome({ ...write, host: "LocalHost:3000", origin: "http://localhost:3000" })).toBe("pass");
  });
  it.each([
    { origin: "https://evil.example" },
    { origin: "http://127.0.0.1:4000" },
    { origin: "http://localhost:3000" },
    { origin: "null" },
    { origin: "%" },
    { site: "cross-site" },
    { site: "same-site" },
    { origin: "http://127.0.0.1:3000", site: "cross-site" },
  ])("refuses %o", (from) => {
    expect(outcome({ ...write, ...from })).toBe("cross_site");
    expect(outcome({ ...from, method: "DELETE" })).toBe("cross_site");
    expect(outcome({ ...from, method: "POST", path: "/" })).toBe("cross_site");
  });
  it("asks nothing of reads and of signed deliveries", () => {
    expect(outcome({ origin: "https://evil.example", site: "cross-site" })).toBe("pass");
    expect(outcome({ ...write, path: "/api/webhooks/github", origin: "https://evil.example" })).toBe("pass");
  });
});

describe("body", () => {
  it("is JSON", () => {
    for (const contentType of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
    ])
      expect(outcome({ ...write, contentType })).toBe("unsupported_media_type");
    expect(outcome({ ...write, contentType: "Application/JSON; charset=utf-8" })).toBe("pass");
    expect(outcome({ method: "POST", path: "/api/runs/1/cancel" })).toBe("pass");
  });
  it("is not large", () => {
    expect(outcome({ ...write, contentLength: "262144" })).toBe("pass");
    expect(outcome({ ...write, contentLength: "262145" })).toBe("too_large");
    expect(outcome({ ...write, path: "/api/webhooks/github", contentLength: "262145" })).toBe("pass");
    expect(outcome({ ...write, path: "/api/webhooks/github", contentLength: "6000000" })).toBe("too_large");
  });
});

it("refuses an address that cannot be decoded", () => {
  expect(["/%ff", "/api/runs/%E0%A4%A", "/%"].map((path) => outcome({ path }))).toEqual(
    Array(3).fill("malformed"),
  );
  expect(outcome({ path: "/api/runs/%00%E2%9C%93" })).toBe("pass");
});

describe("access", () => {
  const host = "192.168.1.5:3000";
  it("is asked of everything but the login page and signed deliveries", () => {
    expect(outcome({ host }, open)).toBe("unauthorized");
    expect(outcome({ host, path: "/o/r" }, open)).toBe("log_in");
    expect(outcome({ host, path: "/login" }, open)).toBe("pass");
    expect(outcome({ host, path: "/login/x" }, open)).toBe("log_in");
    expect(outcome({ ...write, host, path: "/api/webhooks/github" }, open)).toBe("pass");
    expect(outcome({ host: "localhost" }, open)).toBe("unauthorized");
  });
  it("is given by the bearer or the cookie", () => {
    expect(outcome({ host, authorization: `Bearer ${accessToken}` }, open)).toBe("pass");
    expect(outcome({ host, session: toSession(accessToken) }, open)).toBe("pass");
    expect(outcome({ host, authorization: "Bearer x", session: accessToken }, open)).toBe("unauthorized");
    expect(outcome({ host, authorization: `Basic ${accessToken}` }, open)).toBe("unauthorized");
    expect(outcome({ host, authorization: "Bearer " }, { ...open, accessToken: null })).toBe("unauthorized");
  });
});

it("goes on to this site only", () => {
  expect(
    ["/o/r?x=1", "//evil.example", "/\\evil.example", "https://evil.example", null].map(toNextPath),
  ).toEqual(["/o/r?x=1", "/", "/", "/", "/"]);
});

describe("a report in its frame, which sends neither cookie nor token", () => {
  const path = `${toSitePath(7, toSiteTicket(7, accessToken))}index.html`;
  it("may read the files of its own artifact, and do nothing else", () => {
    const frame = { host: "192.168.1.5:3000", origin: "null", site: "cross-site" };
    expect(outcome({ ...frame, path }, open)).toBe("pass");
    expect(outcome({ ...frame, path: path.replace("/7/", "/8/") }, open)).toBe("unauthorized");
    expect(outcome({ ...frame, path: path.replace(/site\/\w+/, `site/${"0".repeat(40)}`) }, open)).toBe(
      "unauthorized",
    );
    expect(outcome({ ...frame, path: "/api/runs" }, open)).toBe("unauthorized");
    expect(outcome({ ...frame, ...write, path }, open)).toBe("cross_site");
    expect(outcome({ ...frame, ...write, host: "127.0.0.1:3000", path: "/api/repos" })).toBe("cross_site");
  });
});
