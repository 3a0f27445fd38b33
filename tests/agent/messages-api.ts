import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Block = { type: string; [key: string]: unknown };
type Message = { role: string; content: string | Block[] };

/** A request of Claude Code's as the stand-in saw it. */
export type Seen = { model: string; key: string; messages: Message[]; tools: string[] };

export type Call = { name: string; input: unknown };
/** What the model says next: words, tools it calls, or nothing at all: then the connection hangs. */
export type Reply = Words | "silence" | ((seen: Seen) => Words);
type Words = { text?: string; calls?: Call[]; tokens?: number; status?: number };

export type MessagesApi = {
  url: string;
  /** What the model says, request by request; more may be added. */
  script: Reply[];
  /** Requests of the conversation itself, in order; what Claude Code asks on the side (titles) is not among them. */
  seen: Seen[];
  /** The text of every tool result that a request held. */
  results(): string[];
  /** Calls back once this many requests have been seen. */
  whenAsked(times: number, then: () => void): void;
  close(): Promise<void>;
};

/**
 * The Messages API on loopback, with a script instead of a model: the n-th request of the conversation is answered by
 * `script[n]`. https://docs.anthropic.com/en/api/messages-streaming
 */
export async function startMessagesApi(script: Reply[]): Promise<MessagesApi> {
  const seen: Seen[] = [];
  let waiting: (() => void)[] = [];
  const whenAsked = (times: number, then: () => void) => {
    if (seen.length >= times) then();
    else waiting.push(() => whenAsked(times, then));
  };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (request.method !== "POST" || !request.url?.startsWith("/v1/messages")) {
      response.writeHead(404).end("{}");
      return;
    }
    const body = JSON.parse(Buffer.concat(parts).toString() || "{}");
    const tools = ((body.tools ?? []) as { name: string }[]).map(({ name }) => name);
    if (request.url.includes("count_tokens")) {
      response.writeHead(200, { "content-type": "application/json" }).end('{"input_tokens": 10}');
      return;
    }
    // Without tools it is not the conversation, but a title or a summary of it.
    if (tools.length === 0) return stream(response, body.model, { text: "A title" }, 0);
    const next = script[seen.length] ?? { text: "The script is over." };
    const { model, messages } = body;
    seen.push({ model, key: String(request.headers["x-api-key"]), messages, tools });
    const told = waiting;
    waiting = [];
    for (const tell of told) tell();
    if (next === "silence") return;
    const reply = typeof next === "function" ? next(seen.at(-1)!) : next;
    if (reply.status !== undefined) {
      const error = { type: "error", error: { type: "invalid_request_error", message: reply.text ?? "no" } };
      response.writeHead(reply.status, { "content-type": "application/json" }).end(JSON.stringify(error));
      return;
    }
    stream(response, body.model, reply, seen.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    script,
    seen,
    whenAsked,
    results: () => seen.flatMap(({ messages }) => messages.flatMap(toResults)),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function toResults({ content }: Message): string[] {
  if (typeof content === "string") return [];
  return content.filter(({ type }) => type === "tool_result").map((block) => JSON.stringify(block.content));
}

function stream(response: ServerResponse, model: string, reply: Words, turn: number) {
  const usage = { input_tokens: reply.tokens ?? 1000, output_tokens: 1 };
  const send = (type: string, data: object) =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
  response.writeHead(200, { "content-type": "text/event-stream" });
  const message = { id: `msg_${turn}`, type: "message", role: "assistant", model, content: [] };
  send("message_start", { message: { ...message, stop_reason: null, stop_sequence: null, usage } });
  const blocks = [
    ...(reply.text === undefined ? [] : [{ type: "text", text: reply.text }]),
    ...(reply.calls ?? []).map((call, n) => ({
      type: "tool_use",
      id: `toolu_${turn}_${n}_${process.hrtime.bigint()}`,
      ...call,
    })),
  ];
  blocks.forEach((block, index) => {
    if ("text" in block) {
      send("content_block_start", { index, content_block: { type: "text", text: "" } });
      send("content_block_delta", { index, delta: { type: "text_delta", text: block.text } });
    } else {
      send("content_block_start", { index, content_block: { ...block, input: {} } });
      const partial_json = JSON.stringify(block.input);
      send("content_block_delta", { index, delta: { type: "input_json_delta", partial_json } });
    }
    send("content_block_stop", { index });
  });
  const stop_reason = reply.calls?.length ? "tool_use" : "end_turn";
  send("message_delta", { delta: { stop_reason, stop_sequence: null }, usage: { output_tokens: 50 } });
  send("message_stop", {});
  response.end();
}
