"use client";
import dynamic from "next/dynamic";
import { useHome, useInbox } from "@/lib/client/use-api";
import type { Home } from "@/lib/model/home";
import type { Inbox } from "@/lib/model/inbox";
import { DispatchesLine } from "./dispatches-line";
import { FailedBand } from "./failed-band";
import { NeedsYouBand } from "./needs-you-band";
import { RepositoriesBand } from "./repositories-band";
import { RunningBand } from "./running-band";

// Most people see it once.
const FirstRepositories = dynamic(() =>
  import("./first-repositories").then((file) => file.FirstRepositories),
);

/** What needs a person, what runs, what failed lately, and all repositories, kept fresh. */
export function HomeView({ initial, inbox }: { initial: Home; inbox: Inbox }) {
  const { data: home = initial } = useHome({ fallbackData: initial });
  const { data: waiting = inbox } = useInbox({ fallbackData: inbox });
  if (home.repositories.length === 0) return <FirstRepositories />;
  const asking = new Set(waiting.items.map(({ run }) => run.id));
  return (
    <>
      <NeedsYouBand inbox={waiting} />
      <DispatchesLine counts={home.dispatches} />
      <RunningBand running={home.running.filter(({ run }) => !asking.has(run.id))} />
      <FailedBand failed={home.failed} />
      <RepositoriesBand repositories={home.repositories} />
    </>
  );
}
