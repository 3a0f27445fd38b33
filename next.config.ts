import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Native or WebAssembly: loaded by Node itself, not bundled.
  serverExternalPackages: ["better-sqlite3", "@prisma/schema-engine-wasm"],
  // The page's frame stays; only what a person asked for is loaded ahead.
  experimental: { optimizePackageImports: ["@primer/octicons-react", "radix-ui"] },
};

export default config;
