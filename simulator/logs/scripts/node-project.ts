import { colour } from "../colour";
import { group } from "../log-tags";
import { actionHeader, runHeader } from "./run-header";

/** `actions/setup-node` with a warm cache; a progress line is rewritten with carriage returns in one message. */
export const setupNode = (version: string): string[] => [
  ...actionHeader("actions/setup-node@v4", { "node-version": version, cache: "npm", token: "***" }),
  `Found in cache @ /opt/hostedtoolcache/node/${version}.0/x64`,
  ...group("Environment details", [`node: v${version}.0`, "npm: 10.9.2", "yarn: 1.22.22"]),
  "[command]/opt/hostedtoolcache/node/bin/npm config get cache",
  "/home/runner/.npm",
  "Cache hit for: node-cache-Linux-x64-npm-8f2c909b41928a8e22ce8b357299ef2d8692548c977b68ca7939308220768d76",
  "Received 20971520 of 76530458 (27.4%), 20.0 MBs/sec\rReceived 62914560 of 76530458 (82.2%), 30.0 MBs/sec\rReceived 76530458 of 76530458 (100.0%), 32.4 MBs/sec",
  "Cache Size: ~73 MB (76530458 B)",
  "Cache restored successfully",
];

/** `npm ci`: deprecations, then a summary between empty messages. */
export const npmCi = (): string[] => [
  ...runHeader("npm ci"),
  "npm warn deprecated inflight@1.0.6: This module is not supported, and leaks memory. Do not use it. Check out lru-cache if you want a good and tested way to coalesce async requests by a key value, which is much more comprehensive and powerful.",
  "npm warn deprecated glob@7.2.3: Glob versions prior to v9 are no longer supported",
  "",
  "added 412 packages, and audited 413 packages in 9s",
  "",
  "68 packages are looking for funding",
  "  run `npm fund` for details",
  "",
  `found ${colour.green(colour.bold("0"))} vulnerabilities`,
];

/** `npm run build`: a bundler's table with sizes, and one warning that becomes an annotation. */
export const npmBuild = (): string[] => [
  ...runHeader("npm run build", { NODE_ENV: "production" }),
  "",
  "> web@1.4.0 build",
  "> vite build",
  "",
  `${colour.cyan("vite v6.3.5 ")}${colour.green("building for production...")}`,
  "transforming (1) src/main.tsx\rtransforming (412) src/app.tsx\rtransforming (1893) node_modules/react/index.js",
  `${colour.green("✓")} 1893 modules transformed.`,
  `${colour.dim("dist/")}${colour.cyan("index.html                 ")}${colour.dim("  0.46 kB │ gzip:  0.30 kB")}`,
  `${colour.dim("dist/")}${colour.green("assets/index-D2f8aPqk.css  ")}${colour.dim(" 31.08 kB │ gzip:  6.12 kB")}`,
  `${colour.dim("dist/")}${colour.cyan("assets/index-BkZ1r0vA.js   ")}${colour.yellow("612.20 kB")}${colour.dim(" │ gzip: 189.73 kB")}`,
  "##[warning]Some chunks are larger than 500 kB after minification.",
  `sourceMappingURL=data:application/json;base64,${"eyJ2ZXJzaW9uIjozLCJmaWxlIjoiaW5kZXguanMi".repeat(120)}`,
  colour.green("✓ built in 11.84s"),
];
