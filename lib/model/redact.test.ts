import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invisible } from "./invisible";
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

const esc = "\u001b";
const ghp = `ghp_${run.slice(0, 36)}`;
const npm = `npm_${run.slice(0, 36)}`;

describe("a token in colours is masked, and the colours stay", () => {
  it.each([
    ["in one colour", `${esc}[31m${ghp}${esc}[0m end`, `${esc}[31m***${esc}[0m end`],
    ["cut behind its prefix", `a ghp_${esc}[31m${ghp.slice(4)} b`, `a ***${esc}[31m b`],
    ["cut in its prefix", `gh${esc}[1mp${esc}[0m_${ghp.slice(4)}`, `***${esc}[1m${esc}[0m`],
    ["cut late", `${ghp.slice(0, 30)}${esc}[0m${ghp.slice(30)}.`, `***${esc}[0m.`],
    ["followed by a word in another", `${esc}[1m${npm}${esc}[0mdone`, `${esc}[1m***${esc}[0mdone`],
    [
      "as a link",
      `${esc}]8;;https://x/?t=${ghp}${esc}\\${ghp}${esc}]8;;${esc}\\`,
      `${esc}]8;;https://x/?t=***${esc}\\***${esc}]8;;${esc}\\`,
    ],
    ["with a control character in it", `${ghp.slice(0, 9)}\u0000${ghp.slice(9)}`, "***\u0000"],
    ["as JSON writes it", `"\\u001b[31m${ghp}\\u001b[39m"`, `"\\u001b[31m***\\u001b[39m"`],
    ["as XML writes it", `&#x1B;[31m${ghp}`, "&#x1B;[31m***"],
    [
      "twice in a line, once plain",
      `${ghp} ${esc}[3m${ghp}${esc}[0m ${npm}`,
      `*** ${esc}[3m***${esc}[0m ***`,
    ],
    [
      "among other lines",
      `${esc}[1mone\nkey ${esc}[31m${ghp}\nthree`,
      `${esc}[1mone\nkey ${esc}[31m***\nthree`,
    ],
  ])("%s", (_, text, safe) => expect(redact(text)).toBe(safe));

  it.each([`ta${esc}[0msk-learn`, `${esc}[31mghp_short${esc}[0m`, `ta${esc}[mtask-proj-${run.slice(0, 30)}`])(
    "%j is none",
    (text) => expect(redact(text)).toBe(text),
  );

  it("wherever codes stand in it, no more than its pieces' codes are left", () => {
    const codes = fc.constantFrom(
      `${esc}[31m`,
      `${esc}[0m`,
      `${esc}[38;5;9m`,
      `${esc}[K`,
      "\u0007",
      `${esc}]0;t\u0007`,
    );
    const cuts = fc.array(fc.tuple(fc.nat({ max: ghp.length }), codes), { maxLength: 6 });
    fc.assert(
      fc.property(cuts, fc.constantFrom("", "key=", "a b "), (places, before) => {
        let text = ghp;
        for (const [at, code] of places.sort(([a], [b]) => b - a))
          text = text.slice(0, at) + code + text.slice(at);
        const left = redact(`${before}${text} end`).replace(invisible, "");
        expect(left).toBe(`${before}*** end`);
      }),
    );
  });
});
