// The key to the model's API stays in this process: the agent, and whatever it runs, sees an address on this machine
// and a word that is good for nothing elsewhere. So a key does not end up in a transcript by way of `env`.
import { randomUUID } from "node:crypto";
import http from "node:http";
import https from "node:https";

/** @returns `{env, close}`: what Claude Code needs to reach the API through here. */
export async function keepKey({ key, baseUrl = "https://api.anthropic.com" }) {
  const word = randomUUID();
  const base = new URL(baseUrl);
  const { request } = base.protocol === "http:" ? http : https;
  const server = http.createServer((asked, answer) => {
    if (asked.headers["x-api-key"] !== word) return answer.writeHead(401).end();
    const headers = { ...asked.headers, host: base.host, "x-api-key": key };
    const path = `${base.pathname.replace(/\/$/, "")}${asked.url}`;
    const onward = request({ ...address(base), path, method: asked.method, headers }, (reply) => {
      answer.writeHead(reply.statusCode, reply.headers);
      reply.pipe(answer);
    });
    onward.on("error", (error) => {
      if (answer.headersSent) answer.destroy();
      else answer.writeHead(502, { "content-type": "text/plain" }).end(error.message);
    });
    answer.on("close", () => onward.destroy());
    asked.pipe(onward);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    env: { ANTHROPIC_BASE_URL: `http://127.0.0.1:${server.address().port}`, ANTHROPIC_API_KEY: word },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const address = ({ protocol, hostname, port }) => ({ protocol, hostname, ...(port && { port }) });
