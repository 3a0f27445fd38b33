import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { HTTPException } from "hono/http-exception";
import { authenticate } from "./access";
import { controlRoutes } from "./control";
import { createDownloads, type Downloads } from "./downloads";
import { type Ask, type Env, linksOf } from "./env";
import { applyFaults, type Fault } from "./faults";
import { graphqlRoutes } from "./graphql/graphql-routes";
import { createJournal, type Journal, keepJournal } from "./journal";
import { budgetOf } from "./limits/budget";
import { conditionalRequests } from "./limits/conditional";
import { limitRoutes } from "./limits/limit-routes";
import { createLimits, type Limits } from "./limits/limits";
import { type ObservedAnswer, observe } from "./observe";
import { iso, notFound, refuse } from "./respond";
import { accountRoutes } from "./routes/account";
import { artifactRoutes } from "./routes/artifacts";
import { contentRoutes } from "./routes/contents";
import { deploymentRoutes } from "./routes/deployments";
import { dispatchRoutes } from "./routes/dispatches";
import { gitObjectRoutes } from "./routes/git-objects";
import { gitRefRoutes } from "./routes/git-refs";
import { jobRoutes } from "./routes/jobs";
import { logRoutes } from "./routes/logs";
import { pullRoutes } from "./routes/pulls";
import { repositoryRoutes } from "./routes/repositories";
import { runRoutes } from "./routes/runs";
import { secretRoutes } from "./routes/secrets";
import { workflowRoutes } from "./routes/workflows";
import { fullName } from "./store";
import { showPage } from "./web-page";
import { sendWebhooks } from "./webhooks/announce";
import { type Courier, createCourier } from "./webhooks/courier";
import { deliveryRoutes } from "./webhooks/delivery-routes";
import { hookRoutes } from "./webhooks/hook-routes";
import type { World } from "./world";

/** What a simulator has beside its world: things about the asking, not about GitHub. */
export type Desk = {
  world: World;
  downloads: Downloads;
  faults: Fault[];
  journal: Journal;
  limits: Limits;
  courier: Courier;
};

/** The hour on every answer is that of this GitHub, as its limits' resets are. */
const tellTime = ({ clock }: World) =>
  createMiddleware<Env>(async (c, next) => {
    c.env.outgoing.setHeader("date", new Date(clock.now()).toUTCString());
    await next();
  });

/** The two HTTP applications: GitHub's API with the control interface, and the store of downloads. */
export function createApi(
  world: World,
  onAnswer?: (answer: ObservedAnswer) => void,
): { api: Hono<Env>; downloads: Hono<Env> } {
  const limits = createLimits(() => world.clock.now(), budgetOf);
  const desk: Desk = {
    world,
    downloads: createDownloads(world),
    faults: [],
    journal: createJournal(),
    limits,
    courier: createCourier(world),
  };
  sendWebhooks(world, desk.courier);
  world.onReset(() => {
    desk.faults.length = 0;
    limits.reset();
  });

  const api = new Hono<Env>({ getPath: (request) => byName(world, pathOf(new URL(request.url))) });
  api.onError(answerRefusal);
  api.notFound(() => notFound().getResponse());
  api.use(prepare(world));
  api.route("/_control", controlRoutes(desk));
  api.use(showPage);

  // The order of what every answer goes through; the innermost stands last.
  api.use(tellTime(world), keepJournal(desk.journal, "api"), applyFaults(desk.faults));
  if (onAnswer) api.use(observe(onAnswer));
  api.use(dress, checkVersion, authenticate, limits.middleware, conditionalRequests);

  for (const routes of resources) api.route("/", routes(desk));

  const downloads = new Hono<Env>();
  downloads.use(prepare(world), keepJournal(desk.journal, "downloads"), applyFaults(desk.faults));
  downloads.route("/", desk.downloads.app);
  return { api, downloads };
}

const resources = [
  accountRoutes,
  artifactRoutes,
  contentRoutes,
  deliveryRoutes,
  deploymentRoutes,
  dispatchRoutes,
  gitObjectRoutes,
  gitRefRoutes,
  graphqlRoutes,
  hookRoutes,
  jobRoutes,
  limitRoutes,
  logRoutes,
  pullRoutes,
  repositoryRoutes,
  runRoutes,
  secretRoutes,
  workflowRoutes,
];

/** REST answers both at / and, as an Enterprise Server does, at /api/v3; GraphQL there at /api/graphql. */
function pathOf(url: URL): string {
  return url.pathname.replace(/^\/api\/v3(?=\/|$)|^\/api(?=\/graphql$)/, "") || "/";
}

/** A repository may be addressed by its id, too: redirects from a former name do. */
function byName({ store }: World, path: string): string {
  const [, id, rest] = path.match(/^\/repositories\/(\d+)(\/.*)?$/) ?? [];
  if (id === undefined) return path;
  const repository = [...store.repositories.values()].find((one) => one.id === Number(id));
  return repository ? `/repos/${fullName(repository)}${rest ?? ""}` : path;
}

const prepare = (world: World) =>
  createMiddleware<Env>(async (c, next) => {
    world.clock.settle();
    c.set("world", world);
    c.set("links", linksOf(new URL(c.req.url)));
    c.set("token", null);
    await next();
  });

let requests = 0;

/** The headers that every answer of GitHub carries. */
const dress = createMiddleware<Env>(async (c, next) => {
  const { clock, options } = c.get("world");
  requests += 1;
  c.set("requestId", `SIM0:${requests.toString(16).toUpperCase().padStart(6, "0")}`);
  await next();
  if (c.res.headers.get("content-type") === "application/json") {
    c.header("content-type", "application/json; charset=utf-8");
  }
  c.header("date", new Date(clock.now()).toUTCString());
  c.header("server", "github.com");
  c.header("x-github-request-id", c.get("requestId"));
  c.header("x-github-media-type", "github.v3; format=json");
  if (options.ghes) c.header("x-github-enterprise-version", "3.19.1");
});

const versions = ["2022-11-28", "2026-03-10"];

/** https://docs.github.com/rest/about-the-rest-api/api-versions */
const checkVersion = createMiddleware<Env>(async (c, next) => {
  const asked = c.req.header("x-github-api-version");
  const known = c.get("world").options.ghes ? versions.slice(0, 1) : versions;
  if (asked !== undefined && !known.includes(asked)) {
    throw refuse(400, `The provided API version, "${asked}", is not a supported version.`);
  }
  await next();
  c.header("x-github-api-version-selected", asked ?? "2022-11-28");
});

/** A refusal keeps what was already written into the answer's head: it is how a client learns what it lacks. */
function answerRefusal(error: Error, c: Ask): Response {
  const known = error instanceof HTTPException;
  if (!known) console.error(`[simulator ${iso(Date.now())}]`, error);
  const answer = (known ? error : refuse(500, "Server Error")).getResponse();
  return c.newResponse(answer.body, answer);
}
