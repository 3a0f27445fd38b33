import { HomeView } from "@/components/home/home-view";
import { NoToken } from "@/components/home/no-token";
import { deps } from "@/lib/deps";
import { listHome } from "@/lib/runs/home";

export default async function Page() {
  const own = await deps();
  const home = await listHome(own);
  return (
    <div className="grid gap-6">
      <h1 className="sr-only">Home</h1>
      {own.github.tokenId === null && <NoToken />}
      {(own.github.tokenId !== null || home.repositories.length > 0) && <HomeView initial={home} />}
    </div>
  );
}
