import { randomUUID } from "node:crypto";
import type { Hook, Repository } from "../store";
import type { World } from "../world";
import { type Parcel, postDelivery } from "./post-delivery";

/** How deliveries travel; a test makes them late, double or held back. */
export type CourierMode = {
  /** Milliseconds of the simulator's clock between an event and its delivery. */
  delayMs: number;
  /** How often each delivery is sent; the copies carry the same GUID, as redeliveries do. */
  copies: number;
  /** Nothing is sent until `release`. */
  hold: boolean;
};

/** An event for one hook. */
export type Letter = Pick<Parcel, "event" | "action" | "payload"> & { guid?: string; redelivery?: boolean };

export type Courier = {
  /** Sends an event to the hooks of a repository that listen to it; all of them get the same GUID. */
  send(repository: Repository, event: string, action: string | null, payload: Record<string, unknown>): void;
  /** Sends something to one hook whatever it listens to: a ping, a test, a redelivery with its old GUID. */
  sendTo(repository: Repository, hook: Hook, letter: Letter): void;
  mode(): CourierMode;
  change(mode: Partial<CourierMode>): void;
  /** Lets what was held go, one after the other, in the order asked for; resolves when all has arrived. */
  release(order: "first" | "last"): Promise<number>;
  /** Resolves when nothing is on its way. */
  settled(): Promise<void>;
};

const DEFAULTS: CourierMode = { delayMs: 0, copies: 1, hold: false };
/** GitHub lists the deliveries of the last days; a simulator keeps the newest. */
const KEPT = 1_000;

/** Carries webhooks to their receivers, for one receiver in order unless told otherwise. */
export function createCourier(world: World): Courier {
  let mode = { ...DEFAULTS };
  let held: (() => Promise<void>)[] = [];
  const lines = new Map<Hook, Promise<void>>();
  world.onReset(() => {
    mode = { ...DEFAULTS };
    held = [];
    lines.clear();
  });

  const carry = async (parcel: Parcel, redelivery: boolean) => {
    const note = { id: world.ids.next("delivery"), deliveredAt: world.clock.now(), redelivery };
    const { deliveries } = parcel.hook;
    deliveries.unshift(await postDelivery(parcel, note));
    deliveries.length = Math.min(deliveries.length, KEPT);
  };
  const enqueue = (parcel: Parcel, redelivery: boolean) => {
    const before = lines.get(parcel.hook) ?? Promise.resolve();
    lines.set(
      parcel.hook,
      before.then(() => carry(parcel, redelivery)),
    );
  };
  const post = (parcel: Parcel, redelivery: boolean) => {
    for (let copy = 0; copy < mode.copies; copy += 1) {
      const again = redelivery || copy > 0;
      if (mode.hold) held.push(() => carry(parcel, again));
      else if (mode.delayMs === 0) enqueue(parcel, again);
      else world.clock.at(world.clock.now() + mode.delayMs, () => enqueue(parcel, again));
    }
  };

  const courier: Courier = {
    send(repository, event, action, payload) {
      const guid = randomUUID();
      for (const hook of repository.hooks) {
        const listens = hook.active && (hook.events.includes(event) || hook.events.includes("*"));
        if (listens) courier.sendTo(repository, hook, { guid, event, action, payload });
      }
    },
    sendTo(repository, hook, { guid = randomUUID(), redelivery = false, ...event }) {
      post({ ...event, hook, repositoryId: repository.id, guid }, redelivery);
    },
    mode: () => ({ ...mode }),
    change(changes) {
      mode = { ...mode, ...changes };
    },
    async release(order) {
      const parcels = order === "first" ? held : held.toReversed();
      held = [];
      for (const go of parcels) await go();
      return parcels.length;
    },
    async settled() {
      await Promise.all(lines.values());
    },
  };
  return courier;
}
