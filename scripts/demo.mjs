// A GitHub that runs on this machine, and the app that looks at it: npm run demo
import { once } from "node:events";
import { rmSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { buildIfNeeded } from "./build.mjs";
import { answered, endTogether, readAddress, startApp, startNode } from "./run-app.mjs";

// The simulated GitHub begins anew with each start, and what was kept of the one before would be of another world.
const dataDir = path.resolve(process.env.DATA_DIR || "data", "demo");
// A real token has no business with a simulator.
const token = "ghp_ThisTokenOpensTheDemonstrationOnly0000";
const env = {
  ...process.env,
  DATA_DIR: dataDir,
  DATABASE_URL: "",
  GITHUB_TOKEN: token,
  GH_TOKEN: "",
  POLL_ACTIVE_SECONDS: process.env.POLL_ACTIVE_SECONDS || "1",
  POLL_IDLE_SECONDS: process.env.POLL_IDLE_SECONDS || "2",
  LOG_LEVEL: process.env.LOG_LEVEL || "warn",
};

const address = await readAddress(env);
buildIfNeeded();
rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });

const join = endTogether();
const words = ["--import", "tsx", path.join("simulator", "main.ts"), "--port", "0"];
const simulator = join(startNode(words, env, "pipe"));
const [line] = await once(createInterface({ input: simulator.stdout }), "line");
const github = line.slice(line.indexOf("http"));
const app = join(startApp(address, { ...env, GITHUB_API_URL: github }));
await answered(address.url, app);
await trackAll();
console.log(`Demo ready: ${address.url} (a simulated GitHub answers at ${github}; Ctrl-C ends both)`);

/** A newcomer finds the simulator's repositories added already. */
async function trackAll() {
  const list = await fetch(`${github}/user/repos?per_page=100`, {
    headers: { authorization: `token ${token}` },
  });
  for (const { full_name: repository } of await list.json()) {
    const answer = await fetch(`${address.url}/api/repos`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(process.env.ACCESS_TOKEN && { authorization: `Bearer ${process.env.ACCESS_TOKEN}` }),
      },
      body: JSON.stringify({ repository }),
    });
    if (!answer.ok) console.error(`${repository} could not be added: ${await answer.text()}`);
  }
}
