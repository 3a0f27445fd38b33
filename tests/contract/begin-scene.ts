import { afterEach, beforeEach } from "vitest";
import { type Simulator, startSimulator } from "@/simulator/server";
import { type Scene, setScene } from "./scene";
import { validated } from "./validated";

/** A simulator with the scene for each test of a file, and a failure where one of its answers was no answer of GitHub's. */
export function beginScene(begin: (at: { simulator: Simulator; scene: Scene }) => void) {
  let simulator: Simulator;
  let truth: ReturnType<typeof validated>;
  beforeEach(async () => {
    truth = validated();
    simulator = await startSimulator({ seed: false, onAnswer: truth.onAnswer });
    begin({ simulator, scene: await setScene(simulator) });
  });
  afterEach(async () => {
    await simulator.close();
    truth.expectTruth();
  });
}
