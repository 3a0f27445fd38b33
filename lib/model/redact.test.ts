import { describe, expect, it } from "vitest";
import { redact } from "./redact";

const run = "a1B2c3D4".repeat(10);

describe("what looks like a token is masked", () => {
  // Put together here, so that no scanner takes this file for a leak.
  it.each([
    ["ghp", `ghp_${run.slice(0, 36)}`],
    ["ghs, with a structure", `ghs_123_${run.slice(0, 40)}.${run.slice(0, 20)}-_`],
    ["fine-grained", `github_pat_${run.slice(0, 22)}_${run.slice(0, 59)}`],
    ["npm", `npm_${run.slice(0, 36)}`],
    ["GitLab", `glpat-${run.slice(0, 20)}`],
    ["Slack", `xoxb-${run.slice(0, 12)}-${run.slice(0, 24)}`],
    ["a model's", `sk-ant-${run.slice(0, 40)}`],
    ["Amazon", `AKIA${"A1B2".repeat(4)}`],
    ["Google", `AIza${run.slice(0, 35)}`],
    ["PyPI", `pypi-${run.slice(0, 60)}`],
  ])("%s", (_, token) => expect(redact(`key=${token} end`)).toBe("key=*** end"));

  it.each(["npm_config_cache", "sk-learn", "ghp_short", "pypi-server", "github_pat_", "AKIA", "right ghost"])(
    "%s is none",
    (text) => expect(redact(text)).toBe(text),
  );
});
