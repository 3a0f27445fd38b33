import { HomeView } from "@/components/home/home-view";
import { NoToken } from "@/components/home/no-token";
import { deps } from "@/lib/deps";
import { listInboxHead } from "@/lib/pause/inbox";
import { listHome } from "@/lib/runs/home";

export default async function Page() {
  const own = await deps();
  const [home, inbox] = await Promise.all([listHome(own), listInboxHead(own)]);
  const hasToken = own.github.tokenId !== null;
  return (
    <div className="grid grid-cols-1 gap-6">
      <h1 className="sr-only">Home</h1>
      {!hasToken && <NoToken />}
      {(hasToken || home.repositories.length > 0) && <HomeView initial={home} inbox={inbox} />}
    </div>
  );
}
