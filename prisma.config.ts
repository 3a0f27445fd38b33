import { defineConfig } from "prisma/config";

// Only `prisma generate` reads this. Migrations are created and applied by lib/db, which needs no download.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
});
