// How a leg ended, from Claude Code's last word and what came before it.

/** Follows a stream: the tokens of each answer; `onCalls` gets the ids of a message's calls when it is complete. */
export function createReader(onCalls = () => {}) {
  const usage = new Map();
  const open = new Map();
  const follow = (whose, event) => {
    const calls = open.get(whose) ?? [];
    if (event.type === "message_start") open.set(whose, []);
    if (event.type === "message_stop") onCalls(calls);
    if (event.content_block?.type === "tool_use") open.set(whose, [...calls, event.content_block.id]);
  };
  return {
    session: null,
    see(message) {
      this.session = message.session_id ?? this.session;
      if (message.type === "stream_event") follow(message.parent_tool_use_id, message.event);
      if (message.type === "assistant") usage.set(message.message?.id, message.message?.usage ?? {});
    },
    tokens: () => sum([...usage.values()].map(fromUsage)),
  };
}

const none = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
export const sum = (all) =>
  all.reduce(
    (a, b) => Object.fromEntries(Object.keys(none).map((kind) => [kind, a[kind] + (Number(b[kind]) || 0)])),
    none,
  );
const fromUsage = (usage) => ({
  input: usage.input_tokens,
  output: usage.output_tokens,
  cacheRead: usage.cache_read_input_tokens,
  cacheWrite: usage.cache_creation_input_tokens,
});
const fromModel = (usage) => ({
  input: usage.inputTokens,
  output: usage.outputTokens,
  cacheRead: usage.cacheReadInputTokens,
  cacheWrite: usage.cacheCreationInputTokens,
});

/** `{kind: "deferred" | "budget" | "time" | "done" | "failed", …}` */
export function toEnding({ result, timedOut, code }, minutes) {
  const call = result?.deferred_tool_use;
  if (result?.stop_reason === "tool_deferred" && call) return { kind: "deferred", call };
  if (result?.subtype === "error_max_budget_usd") return { kind: "budget" };
  if (timedOut) return { kind: "time", minutes };
  if (result && !result.is_error) return { kind: "done", words: String(result.result ?? "") };
  const said = result ? result.result || (result.errors ?? []).join(" ") || result.subtype : null;
  return { kind: "failed", words: said || `Claude Code ended (${code}) without a result.` };
}

/** What the leg has cost. A process that was killed says no price: then its tokens are counted, and `usd` is null. */
export function toCost(result, reader) {
  if (!result) return { usd: null, tokens: reader.tokens() };
  return {
    usd: result.total_cost_usd ?? null,
    tokens: sum(Object.values(result.modelUsage ?? {}).map(fromModel)),
  };
}
