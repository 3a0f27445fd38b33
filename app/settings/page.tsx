import type { Metadata } from "next";
import { NoToken } from "@/components/home/no-token";
import { AboutSection } from "@/components/settings/about-section";
import { BackupSection } from "@/components/settings/backup-section";
import { BudgetSection } from "@/components/settings/budget-section";
import { DiskSection } from "@/components/settings/disk-section";
import { NotificationsSection } from "@/components/settings/notifications-section";
import { PollingSection } from "@/components/settings/polling-section";
import { RetentionSection } from "@/components/settings/retention-section";
import { TokenSection } from "@/components/settings/token-section";
import { WebhooksSection } from "@/components/settings/webhooks-section";
import { PageHeader } from "@/components/ui/page-header";
import { deps } from "@/lib/deps";
import { measureDisk } from "@/lib/logs/disk";
import { readRetentionState } from "@/lib/retention/prune";

export const metadata: Metadata = { title: "Settings" };

export default async function Page() {
  const built = await deps();
  const { env, github, version } = built;
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Settings" />
      <div className="grid grid-cols-1 items-start gap-x-8 gap-y-6 xl:grid-cols-2">
        <div className="grid grid-cols-1 gap-6">
          {github.tokenId === null ? <NoToken /> : <TokenSection />}
          <NotificationsSection />
          <RetentionSection initial={await readRetentionState(built)} />
          <DiskSection initial={await measureDisk(env.dataDir)} />
          <BackupSection />
          <AboutSection
            facts={[
              ["Version", version],
              ["GitHub", github.apiUrl],
              ["Listens on", `${env.host}:${env.port}`],
            ]}
          />
        </div>
        <div className="grid grid-cols-1 gap-6">
          <BudgetSection />
          <WebhooksSection />
          <PollingSection active={env.pollActiveSeconds} idle={env.pollIdleSeconds} />
        </div>
      </div>
    </div>
  );
}
