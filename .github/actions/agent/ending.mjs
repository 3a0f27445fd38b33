// How a leg ended, from Claude Code's last word and what came before it.

/** Follows a stream: the tokens of each answer, and which calls the model made in one message. */
export function createReader() {
  const usage = new Map();
  const calls = new Map();
  return {
    session: null,
    see(message) {
      this.session = message.session_id ?? this.session;
      if (message.type !== "assistant") return;
      const { id, content = [] } = message.message ?? {};
      usage.set(id, message.message?.usage ?? {});
      for (const block of content) {
        if (block.type === "tool_use") calls.set(block.id, id);
      }
    },
    /** Whether this call was the only one of its message: only then it can be taken up where it stopped. */
    isAlone: (call) => [...calls.values()].filter((message) => message === calls.get(call)).length <= 1,
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

/** `{kind: "deferred" | "crowded" | "budget" | "time" | "done" | "failed", …}` */
export function toEnding({ result, timedOut, code }, reader, minutes) {
  const call = result?.deferred_tool_use;
  if (result?.stop_reason === "tool_deferred" && call) {
    return reader.isAlone(call.id) ? { kind: "deferred", call } : { kind: "crowded", call };
  }
  if (result?.subtype === "error_max_budget_usd") return { kind: "budget" };
  if (timedOut) return { kind: "time", minutes };
  if (result && !result.is_error) return { kind: "done", words: String(result.result ?? "") };
  const said = result ? result.result || (result.errors ?? []).join(" ") || result.subtype : null;
  return { kind: "failed", words: said || `Claude Code ended (${code}) without a result.` };
}

/** What two processes of one leg have cost. */
export const addCosts = (a, b) => ({
  usd: a.usd === null || b.usd === null ? null : a.usd + b.usd,
  tokens: sum([a.tokens, b.tokens]),
});

/** What a process has cost. A process that was killed says no price: then its tokens are counted, and `usd` is null. */
export function toCost(result, reader) {
  if (!result) return { usd: null, tokens: reader.tokens() };
  return {
    usd: result.total_cost_usd ?? null,
    tokens: sum(Object.values(result.modelUsage ?? {}).map(fromModel)),
  };
}
