import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";
import { createApi } from "./api";
import type { Env } from "./env";
import type { ObservedAnswer } from "./observe";
import { plantSeed } from "./seed/plant";
import { createWorld, type World } from "./world";

/** How a simulator is started. */
export type SimulatorOptions = {
  /** 0 takes any free port. */
  port?: number;
  /** Begin with the demonstration's repositories; otherwise with user `octo` alone. */
  seed?: boolean;
  /** How many seconds of the simulator's clock pass in one. */
  speed?: number;
  /** Play a GitHub Enterprise Server 3.19. */
  ghes?: boolean;
  /** Sees every answer of the API before it is sent, injected faults apart. */
  onAnswer?: (answer: ObservedAnswer) => void;
};

/** A simulator that listens. */
export type Simulator = {
  /** What GITHUB_API_URL takes. */
  url: string;
  /** The other origin, where downloads come from. */
  downloadsUrl: string;
  world: World;
  /** GitHub's routes as they are served, control apart. */
  routes: { method: string; path: string }[];
  close(): Promise<void>;
};

/** Starts a GitHub on 127.0.0.1: one listener for the API, one for downloads. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const world = createWorld({ ghes: options.ghes ?? false, speed: options.speed ?? 1 });
  const { api, downloads } = createApi(world, options.onAnswer);
  const [first, second] = await Promise.all([listen(api, options.port ?? 0), listen(downloads, 0)]);
  world.origin = originOf(first);
  world.downloads.origin = originOf(second);
  plantSeed(world, options.seed ?? true);
  return {
    url: world.origin,
    downloadsUrl: world.downloads.origin,
    world,
    routes: api.routes.filter(({ method, path }) => method !== "ALL" && !path.startsWith("/_control")),
    async close() {
      world.clock.stop();
      await Promise.all([closed(first), closed(second)]);
    },
  };
}

function listen(app: Hono<Env>, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" }, () => resolve(server)) as Server;
    server.once("error", reject);
  });
}

const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
