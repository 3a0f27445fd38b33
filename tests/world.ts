import { rm } from "node:fs/promises";
import { type Simulator, type SimulatorOptions, startSimulator } from "../simulator/server";
import { type App, startApp } from "./app-process";
import { isTest, makeDataFolder } from "./data-folder";

/** The token that every world's app is started with; it must never be seen in an answer, a page, a log or a file. */
export const plantedToken = "ghp_PlantedTokenOfTheTests0000000000000000";

export type World = {
  app: App;
  sim: Simulator & {
    /** One call of `/_control/{path}`, see simulator/README.md; throws where the simulator refuses. */
    control<T = unknown>(
      method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
      path: string,
      body?: unknown,
    ): Promise<T>;
  };
  /** The app's DATA_DIR, gone after `close`. */
  dataDir: string;
  close(): Promise<void>;
};

export type WorldOptions = SimulatorOptions & {
  /** Laid over the app's environment. */
  env?: Record<string, string>;
  /**
   * False: GitHub limits nothing. A world looks several times a second at the repositories of many tests: no person does
   * that, GitHub would not let them, and with its limits the app itself would look less often.
   */
  limits?: boolean;
};

/** A simulator in this process, empty unless `seed` is set, and the built app as a child process that knows only it. */
export async function startWorld({ env, limits = true, ...options }: WorldOptions = {}): Promise<World> {
  const simulator = await startSimulator({ seed: false, ...options });
  const dataDir = await makeDataFolder("orchestrator-");
  const clear = async () => {
    await simulator.close();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    if (!limits) await control(simulator.url, "POST", "limits", { primary: false, secondary: false });
    const app = await startApp({
      DATA_DIR: dataDir,
      GITHUB_API_URL: simulator.url,
      GITHUB_TOKEN: plantedToken,
      POLL_ACTIVE_SECONDS: "0.3",
      POLL_IDLE_SECONDS: "0.6",
      // One world serves many tests, each of which writes as if it had the hour for itself.
      GITHUB_WRITES_PER_HOUR: "0",
      // A GitHub without limits asks for nothing, and most tests have nothing to see while a write waits for its turn.
      GITHUB_SECONDS_BETWEEN_WRITES: isTest && !limits ? "0.05" : "1",
      LOG_LEVEL: "debug",
      ...env,
    });
    return {
      app,
      sim: { ...simulator, control: (...call) => control(simulator.url, ...call) },
      dataDir,
      async close() {
        const { ms } = await app.kill("SIGTERM");
        await clear();
        if (ms > 5000) throw new Error(`The app took ${Math.round(ms)} ms to end; 5 s is the limit.`);
      },
    };
  } catch (error) {
    await clear();
    throw error;
  }
}

/** One call of a simulator's `/_control/{where}`, JSON in and out; throws where it refuses. */
export async function control<T>(url: string, method: string, where: string, body?: unknown): Promise<T> {
  const response = await fetch(`${url}/_control/${where}`, {
    method,
    headers: { "content-type": "application/json" },
    body: method === "GET" ? undefined : JSON.stringify(body ?? {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`/_control/${where} answered ${response.status}: ${text}`);
  return (text ? JSON.parse(text) : undefined) as T;
}
