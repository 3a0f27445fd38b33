"use client";
import { Panel, Section } from "@/components/ui/section";
import { DesktopSettings } from "./desktop-settings";
import { WebhookSettings } from "./webhook-settings";

/** Who is told when something waits: this desktop, and a team's chat. */
export function NotificationsSection() {
  return (
    <Section title="Notifications">
      <Panel>
        <DesktopSettings />
        <WebhookSettings />
      </Panel>
    </Section>
  );
}
