import type { NextConfig } from "next";
import { isLoopback } from "./lib/env";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // What does not leave this machine is not worth the time: a window of a log took longer to compress than to read.
  compress: !isLoopback(process.env.HOST || "127.0.0.1"),
  // Native or WebAssembly: loaded by Node itself, not bundled.
  serverExternalPackages: ["better-sqlite3", "@prisma/schema-engine-wasm"],
  // The page's frame stays; only what a person asked for is loaded ahead.
  experimental: { optimizePackageImports: ["@primer/octicons-react", "radix-ui"] },
};

export default config;
