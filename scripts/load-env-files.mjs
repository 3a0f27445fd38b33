import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Takes `.env.local` and `.env` into the environment; what is set already stays. */
export function loadEnvFiles() {
  for (const name of [".env.local", ".env"]) {
    const file = fileURLToPath(new URL(`../${name}`, import.meta.url));
    if (existsSync(file)) process.loadEnvFile(file);
  }
}
