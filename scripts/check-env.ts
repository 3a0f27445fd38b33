// Prints {host, port} of the environment as JSON, or on standard error the one line that says which variable is wrong.
import { EnvError, parseEnv } from "../lib/env";

try {
  const { host, port } = parseEnv();
  console.log(JSON.stringify({ host, port }));
} catch (error) {
  if (!(error instanceof EnvError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
