import { Hono } from "hono";
import { repositoryOf, viewerOf } from "../access";
import type { Desk } from "../api";
import { startRun, startRunsFor } from "../engine/start";
import type { Ask, Env } from "../env";
import { fileAt, resolveRef } from "../git";
import { repositoryFor } from "../present/repository";
import { simpleUser } from "../present/user";
import { readBody, refuse } from "../respond";
import { fullName, type Repository } from "../store";
import { asTexts, checkInputs } from "../workflow/check-inputs";
import { readWorkflow } from "../workflow/read";
import { workflowOf } from "./find";

/** The two ways to start workflows from outside. */
export function dispatchRoutes({ world }: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  const base = "/repos/:owner/:repo";

  // https://docs.github.com/rest/actions/workflows#create-a-workflow-dispatch-event
  routes.post(`${base}/actions/workflows/:workflow/dispatches`, async (c) => {
    const repository = repositoryOf(c, "actions", "write");
    const workflow = workflowOf(c, repository);
    const body = await readBody(c);
    const wantsDetails = detailsAsked(c, body);
    if (typeof body.ref !== "string" || body.ref === "") throw missing("ref");
    const inputs = body.inputs ?? {};
    if (typeof inputs !== "object" || Array.isArray(inputs)) throw wrongType("inputs", "object", inputs);

    const tip = resolveRef(repository.git, body.ref);
    if (tip?.ref == null) throw refuse(422, `No ref found for: ${body.ref}`);
    if (workflow.state !== "active") {
      throw refuse(422, "Cannot trigger a 'workflow_dispatch' on a disabled workflow");
    }
    const source = fileAt(repository.git, tip.sha, workflow.path);
    const file = readWorkflow(source ?? "");
    if (source !== undefined && !file.ok) {
      throw refuse(422, `Invalid Argument - failed to parse workflow: ${file.error}`);
    }
    if (!file.ok || !("workflow_dispatch" in file.value.on)) {
      throw refuse(422, "Workflow does not have 'workflow_dispatch' trigger");
    }
    const most = world.options.ghes ? 10 : 25;
    const checked = checkInputs(file.value.inputs, inputs as Record<string, unknown>, most);
    if (!checked.ok) throw refuse(422, checked.message);

    const sender = viewerOf(c);
    const run = startRun(world, {
      repository,
      workflow,
      event: "workflow_dispatch",
      branch: tip.ref.replace(/^refs\/(heads|tags)\//, ""),
      sha: tip.sha,
      actor: sender.login,
      inputs: checked.inputs,
      payload: {
        ...eventOf(c, repository),
        inputs: asTexts(checked.inputs),
        ref: tip.ref,
        workflow: workflow.path,
      },
    });
    if (!wantsDetails) return c.body(null, 204);
    const { api, web } = c.get("links");
    return c.json({
      workflow_run_id: run.id,
      run_url: `${api}/repos/${fullName(repository)}/actions/runs/${run.id}`,
      html_url: `${web}/${fullName(repository)}/actions/runs/${run.id}`,
    });
  });

  /**
   * Up to version 2022-11-28 the body asks for the run's id; from 2026-03-10 on it always comes and the key is
   * gone. Enterprise Servers before 3.21 refuse the key.
   */
  function detailsAsked(c: Ask, body: Record<string, unknown>): boolean {
    const newer = c.req.header("x-github-api-version") === "2026-03-10";
    const asked = body.return_run_details;
    if (asked !== undefined && (world.options.ghes || newer)) {
      throw refuse(422, 'Invalid request.\n\n"return_run_details" is not a permitted key.');
    }
    if (!newer && !world.options.ghes) {
      c.header("deprecation", "Tue, 10 Mar 2026 00:00:00 GMT");
      c.header("sunset", "Fri, 10 Mar 2028 00:00:00 GMT");
    }
    return newer || asked === true;
  }

  // https://docs.github.com/rest/repos/repos#create-a-repository-dispatch-event
  routes.post(`${base}/dispatches`, async (c) => {
    const repository = repositoryOf(c, "contents", "write");
    const { event_type: type, client_payload: payload = {} } = await readBody(c);
    if (type === undefined) throw missing("event_type");
    if (typeof type !== "string") throw wrongType("event_type", "string", type);
    if (type.length < 1 || type.length > 100) {
      throw refuse(422, "Invalid request.\n\nOnly 100 characters are allowed for event_type.");
    }
    if (typeof payload !== "object" || payload === null || Array.isArray(payload)) {
      throw wrongType("client_payload", "object", payload);
    }
    const properties = Object.keys(payload).length;
    if (properties > 10) {
      throw refuse(
        422,
        `Invalid request.\n\nNo more than 10 properties are allowed; ${properties} were supplied.`,
      );
    }
    if (JSON.stringify(payload).length > 65_535) throw refuse(422, "client_payload is too large.");

    const branch = repository.defaultBranch;
    const sha = repository.git.refs.get(`refs/heads/${branch}`);
    if (sha === undefined) return c.body(null, 204);
    const { login: actor } = viewerOf(c);
    const event = { ...eventOf(c, repository), action: type, branch, client_payload: payload };
    startRunsFor(
      world,
      { repository, event: "repository_dispatch", branch, sha, actor, payload: event, title: type },
      ({ types }) => types === undefined || [types].flat().includes(type),
    );
    return c.body(null, 204);
  });

  function eventOf(c: Ask, repository: Repository) {
    return {
      repository: repositoryFor(repository, c.get("token"), c.get("links")),
      sender: simpleUser(viewerOf(c), c.get("links")),
    };
  }

  return routes;
}

const missing = (key: string) => refuse(422, `Invalid request.\n\n"${key}" wasn't supplied.`);

const wrongType = (key: string, wanted: string, value: unknown) =>
  refuse(
    422,
    `Invalid request.\n\nFor 'properties/${key}', ${JSON.stringify(value)} is not ${article(wanted)}.`,
  );

const article = (word: string) => (/^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`);
