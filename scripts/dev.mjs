// The app with hot reload: npm run dev. Settings are those of npm start.

import { spawnSync } from "node:child_process";
import path from "node:path";
import { loadEnvFiles } from "./load-env-files.mjs";
import { endTogether, readAddress, startNode } from "./run-app.mjs";

loadEnvFiles();
const { host, port } = await readAddress(process.env);
spawnSync(process.execPath, [path.join("scripts", "generate.mjs")], { stdio: "inherit" });
const next = path.join("node_modules", "next", "dist", "bin", "next");
const words = [next, "dev", "-H", host, "-p", `${port}`];
endTogether()(startNode(words, { ...process.env, NEXT_TELEMETRY_DISABLED: "1" }));
