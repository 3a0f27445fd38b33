import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { KeptLog } from "./store";

/** The kept text of a whole job, as a stream from our disk. */
export const openRawLog = ({ file }: KeptLog): ReadableStream<Uint8Array> =>
  Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
