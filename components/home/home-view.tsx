"use client";
import dynamic from "next/dynamic";
import { useHome } from "@/lib/client/use-api";
import type { Home } from "@/lib/model/home";
import { FailedBand } from "./failed-band";
import { RepositoriesBand } from "./repositories-band";
import { RunningBand } from "./running-band";

// Most people see it once.
const FirstRepositories = dynamic(() =>
  import("./first-repositories").then((file) => file.FirstRepositories),
);

/** What runs, what failed lately, and all repositories, kept fresh. */
export function HomeView({ initial }: { initial: Home }) {
  const { data: home = initial } = useHome({ fallbackData: initial });
  if (home.repositories.length === 0) return <FirstRepositories />;
  return (
    <>
      <RunningBand running={home.running} />
      <FailedBand failed={home.failed} />
      <RepositoriesBand repositories={home.repositories} />
    </>
  );
}
