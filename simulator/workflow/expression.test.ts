import { expect, test } from "vitest";
import { evaluate, holds, interpolate } from "./expression";

const context = {
  github: {
    actor: "octo",
    run_number: 7,
    event: {
      client_payload: { session: "s-1", answers: { target: "staging" } },
      commits: [{ id: "a" }, { id: "b" }],
    },
  },
  inputs: { who: "Ada", dry_run: false, count: 3, data: '{"session":"s-2"}' },
  matrix: { node: 22 },
};

test.each([
  [`Deploy \${{ inputs.who }} #\${{ github.run_number }}`, "Deploy Ada #7"],
  [`Resume (\${{ github.event.client_payload.session }})`, "Resume (s-1)"],
  [`\${{ github.event.client_payload.answers.target || 'nowhere' }}`, "staging"],
  [`\${{ github.event.client_payload.missing.part || 'nowhere' }}`, "nowhere"],
  [`\${{ fromJSON(inputs.data).session }}`, "s-2"],
  [`\${{ INPUTS.WHO }}`, "Ada"],
  [`\${{ inputs.dry_run && 'dry' || 'wet' }}`, "wet"],
  [`\${{ format('{0} on {1}', inputs.who, matrix.node) }}`, "Ada on 22"],
  [`\${{ join(github.event.commits.*.id, '+') }}`, "a+b"],
  [`\${{ 'it''s' }}`, "it's"],
  [`no \${{ this is ( not }} one`, "no  one"],
  [`\${{ inputs.nothing }}`, ""],
  ["plain", "plain"],
])("%s is shown as %s", (text, shown) => {
  expect(interpolate(text, context)).toBe(shown);
});

test.each([
  ["inputs.who == 'ada'", true],
  ["inputs.count > 2 && !inputs.dry_run", true],
  ["contains('Hello', 'ELL')", true],
  ["startsWith(github.actor, 'x')", false],
  ["null == ''", true],
  ["(1 < 2) == true", true],
  ["github.event.commits[1].id == 'b'", true],
])("%s is %s", (expression, value) => {
  expect(evaluate(expression, context)).toBe(value);
});

test("a condition without a status function also asks for success", () => {
  expect(holds(null, context, "success")).toBe(true);
  expect(holds(null, context, "failure")).toBe(false);
  expect(holds("inputs.count == 3", context, "failure")).toBe(false);
  expect(holds("failure() && inputs.count == 3", context, "failure")).toBe(true);
  expect(holds("always()", context, "cancelled")).toBe(true);
  expect(holds(`\${{ !cancelled() }}`, context, "skipped")).toBe(true);
});
