import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { usualRetention } from "../../lib/model/retention";
import { buildIfNeeded } from "../../scripts/build.mjs";
import { startWorld } from "../../tests/world";
import * as busy from "../budget/busy-workflow";
import { residentMb } from "../process-memory";
import { countHandles, measureDatabase, type Sample } from "./figures";

export type Wish = {
  minutes: number;
  repositories: number;
  busy: number;
  runsPerHour: number;
  onSample: (sample: Sample, words: string) => void;
};

/** The built app as people run it, beside a simulator on real time: a sample a minute of the app's process. */
export async function watchReal(wish: Wish): Promise<Sample[]> {
  buildIfNeeded();
  const world = await startWorld({
    env: { POLL_ACTIVE_SECONDS: "10", POLL_IDLE_SECONDS: "60", LOG_LEVEL: "error" },
  });
  const { control } = world.sim;
  const samples: Sample[] = [];
  try {
    await world.app.call("PUT", "/api/retention", {
      ...usualRetention,
      logs: { days: null, bytes: 1_000_000 },
    });
    const names = Array.from({ length: wish.repositories }, (_, n) => `octo/r${String(n).padStart(3, "0")}`);
    for (const name of names) {
      const steps = { Work: { seconds: 120 } };
      await control("POST", "repos", { name, files: busy.files, scripts: { [busy.path]: { steps } } });
    }
    for (let at = 0; at < names.length; at += 50)
      await world.app.call("POST", "/api/repos", { repositories: names.slice(at, at + 50) });
    const began = Date.now();
    let begun = 0;
    for (let minute = 1; minute <= wish.minutes; minute += 1) {
      for (const due = (minute * wish.runsPerHour) / 60; begun < due; begun += 1)
        await control("POST", `repos/${names[begun % wish.busy]}/workflows/ci.yml/runs`, {
          event: "push",
          ref: "main",
        });
      // Somebody looks, too.
      for (const list of ["/", "/runs", "/settings", "/api/home", "/api/runs"])
        await world.app.call("GET", list);
      await wait(Math.max(0, began + minute * 60_000 - Date.now()));
      const pid = world.app.pid();
      const sample = {
        ...{ hours: (Date.now() - began) / 3_600_000, heap: null, rss: toBytes(residentMb(pid)) },
        ...{
          handles: await countHandles(pid),
          ...(await measureDatabase(path.join(world.dataDir, "orchestrator.db"))),
        },
      };
      samples.push(sample);
      wish.onSample(sample, `${begun} runs begun`);
    }
    return samples;
  } finally {
    await world.close();
  }
}

const toBytes = (mb: number | null): number | null => (mb === null ? null : mb * 1024 * 1024);
