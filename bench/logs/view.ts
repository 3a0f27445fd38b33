import { chromium } from "@playwright/test";
import { browserFlags, findBrowser } from "../../scripts/find-browser";
import { startWorld } from "../../tests/world";
import { type createTable, mb, ms } from "../table";
import { layBigRun } from "./big-run";
import { measureOurs } from "./view-ours";
import { measurePeer } from "./view-peer";

/** Opening, jumping, scrolling and searching in one log of `lines` lines, ours and the peer's, as rows of a table. */
export async function benchView(
  { row, compare }: ReturnType<typeof createTable>,
  lines: number,
): Promise<void> {
  const executablePath = findBrowser() ?? undefined;
  const browser = await chromium.launch({
    executablePath,
    args: browserFlags,
    // The scrollbar is dragged.
    ignoreDefaultArgs: ["--hide-scrollbars"],
  });
  const world = await startWorld({ env: { POLL_IDLE_SECONDS: "30", LOG_LEVEL: "error" } });
  try {
    // All lines in one job: harder than the same lines in several.
    const run = await layBigRun(world, { lines, jobs: 1 });
    const job = run.jobs[0]!;
    row("one job's log", `${job.lines.toLocaleString("en")} lines, ${mb(job.bytes / 1e6)}`);
    const small = await layBigRun(world, { repository: "octo/small", lines: 2000, jobs: 1 });
    const ours = await measureOurs(browser, world, run, small);
    await small.remove();
    const peer = await measurePeer(browser, job);
    const why = peer.ended ?? "not in 120 s";
    const by = (value: number | null) => ({ name: "@melloware/react-logviewer", value, why });
    compare("click to first lines, kept (limit 1,000 ms)", ours.firstLines, ms, by(peer.firstLines));
    row(
      "navigation to first lines, not kept, beyond the transfer (limit 1,000 ms)",
      `${ms(ours.unkept - ours.transfer)} (${ms(ours.unkept)} less ${ms(ours.transfer)})`,
    );
    compare("jump to the last line (limit 200 ms)", ours.lastLine, ms, by(peer.lastLine));
    compare("longest task while scrolling (limit 100 ms)", ours.longestTask, ms, by(peer.longestTask));
    compare(`search, exact total ${ours.found} (limit 500 ms)`, ours.search, ms, by(peer.search));
    compare("the tab's memory grows by (limit 100 MB)", ours.heap, mb, by(peer.heap));
    row("the server's memory grows by (limit 100 MB)", orUnknown(ours.serverMb));
    row("… at its most", orUnknown(ours.serverPeakMb));
    await run.remove();
  } finally {
    await browser.close();
    await world.close();
  }
}

const orUnknown = (value: number | null): string => (value === null ? "unknown here" : mb(value));
