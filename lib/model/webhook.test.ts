import { expect, it } from "vitest";
import { isTold, type WebhookFacts } from "./webhook";

const now = new Date("2026-01-02T12:00:00Z");
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
const fine: WebhookFacts = { lastDeliveryAt: ago(5), gapAt: null, checkedAt: null, isBroken: false };
const looked = { lastLookAt: ago(3), since: ago(60), now };

it.each<[string, Partial<WebhookFacts>, Partial<typeof looked>, boolean]>([
  ["deliveries come", {}, {}, true],
  ["none ever came", { lastDeliveryAt: null }, {}, false],
  ["silent for a day", { lastDeliveryAt: ago(1500) }, {}, false],
  ["silent, but its list was in order", { lastDeliveryAt: ago(1500), checkedAt: ago(100) }, {}, true],
  ["the hook is gone", { isBroken: true }, {}, false],
  ["not looked at since the start", {}, { lastLookAt: ago(61) }, false],
  ["something was missing a moment ago", { gapAt: ago(6) }, {}, false],
  ["something was missing, and nothing came since", { gapAt: ago(30), lastDeliveryAt: ago(31) }, {}, false],
  ["something was missing, and all is well since", { gapAt: ago(30) }, {}, true],
])("%s", (_, facts, times, told) => {
  expect(isTold({ ...fine, ...facts }, { ...looked, ...times })).toBe(told);
});
