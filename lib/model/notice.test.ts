import { expect, it } from "vitest";
import { notificationChange } from "./notice";

const takes = (webhookUrl: unknown) => notificationChange.safeParse({ webhookUrl }).success;

it.each([
  "https://hooks.slack.com/services/T0/B0/x",
  "https://chat.internal:8443/hooks/abc",
  "https://10.0.0.7/hook",
  "http://127.0.0.1:9000/hook",
  "http://localhost/hook",
  "http://[::1]:1/hook",
])("takes %s", (url) => expect(takes(url)).toBe(true));

it.each([
  "http://hooks.slack.com/services/x",
  "http://127.0.0.1.evil.test/",
  "http://10.0.0.7/hook",
  "https://name:password@chat.test/",
  "ftp://chat.test/",
  "file:///etc/passwd",
  "hooks.slack.com/x",
  "",
  7,
])("refuses %s", (url) => expect(takes(url)).toBe(false));

it("takes null: no webhook", () => expect(takes(null)).toBe(true));
