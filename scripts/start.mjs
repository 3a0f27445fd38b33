// Starts the app for one's own GitHub: npm start. Builds only where the sources have changed since the last build.
import { buildIfNeeded } from "./build.mjs";
import { loadEnvFiles } from "./load-env-files.mjs";
import { answered, endTogether, readAddress, startApp } from "./run-app.mjs";

loadEnvFiles();
const address = await readAddress(process.env);
buildIfNeeded();
const app = endTogether()(startApp(address, process.env));
await answered(address.url, app).then(
  () => console.log(`GSD Orchestrator: ${address.url}`),
  () => {},
);
