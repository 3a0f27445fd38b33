import { chromium } from "@playwright/test";
import { browserFlags, findBrowser } from "../../scripts/find-browser";
import { startWorld } from "../../tests/world";
import { type createTable, mb, ms } from "../table";
import { layBigRun } from "./big-run";
import { measureOurs, stageNames } from "./view-ours";
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
    const both = (
      what: string,
      figure: "firstLines" | "lastLine" | "longestTask" | "search" | "heap",
      unit: typeof ms,
    ) => {
      const stage = stageNames[figure === "longestTask" ? "scroll" : figure];
      const other = { name: "@melloware/react-logviewer", value: peer[figure], why: peer.said(stage) };
      compare(what, ours[figure] ?? ours.said(stage), unit, other);
    };
    both("click to first lines, kept (limit 1,000 ms)", "firstLines", ms);
    const beyond = (what: string, value: number | null, stage: string) =>
      row(what, value === null ? ours.said(stage) : toBeyond(value, ours.transfer));
    beyond(
      "navigation to first lines, not kept, beyond the transfer (limit 1,000 ms)",
      ours.unkept,
      stageNames.unkept,
    );
    beyond("… until it is laid out, with steps, folds and search", ours.unkeptWhole, stageNames.unkeptWhole);
    both("jump to the last line (limit 200 ms)", "lastLine", ms);
    both("longest task while scrolling (limit 100 ms)", "longestTask", ms);
    both(`search, exact total ${ours.found} (limit 500 ms)`, "search", ms);
    both("the tab's memory grows by (limit 100 MB)", "heap", mb);
    row("the server's memory grows by (limit 100 MB)", orUnknown(ours.serverMb));
    row("… at its most", orUnknown(ours.serverPeakMb));
    row(
      "an address that names the line in the middle, from navigation until that line is there",
      ours.permalink === null ? ours.said(stageNames.permalink) : ms(ours.permalink),
    );
    await run.remove();
  } finally {
    await browser.close();
    await world.close();
  }
}

const toBeyond = (value: number, transfer: number): string =>
  value < transfer
    ? `0 ms (${ms(value)}, and the text alone takes ${ms(transfer)})`
    : `${ms(value - transfer)} (${ms(value)} less ${ms(transfer)})`;

const orUnknown = (value: number | null): string => (value === null ? "unknown here" : mb(value));
