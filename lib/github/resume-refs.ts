import { err, ok } from "@/lib/model/result";
import type { Client } from "./client";
import { fetchValue } from "./conditional";
import type { GitHub } from "./port";
import { toOwnerAndRepo } from "./raw";

/** Text behind refs of our own, such as `refs/resume/1/deploy`: https://docs.github.com/en/rest/git/refs */
export const createResumeRefs = (client: Client): Pick<GitHub, "writeRef" | "readRef"> => ({
  async writeRef({ repository, ref, content, replaces = false, beforeSend }) {
    const call = { purpose: "resume", repository, needs: "Contents: write" };
    const where = toOwnerAndRepo(repository);
    const blob = await fetchValue(
      client,
      call,
      (octokit) => octokit.rest.git.createBlob({ ...where, content, encoding: "utf-8" }),
      (data) => data.sha ?? null,
    );
    if (!blob.ok) return blob;
    const short = toShortRef(ref);
    const change = { ...where, sha: blob.value, request: { beforeSend } };
    const made = await client.send<unknown>(call, (octokit) =>
      replaces
        ? octokit.rest.git.updateRef({ ...change, ref: short, force: true })
        : octokit.rest.git.createRef({ ...change, ref: `refs/${short}` }),
    );
    if (made.ok) return ok(null);
    const { error } = made;
    const exists = error.kind === "invalid" && /already exists/i.test(error.message);
    return err(exists ? { kind: "conflict", message: error.message } : error);
  },

  async readRef(repository, ref) {
    const call = { purpose: "resume", repository, needs: "Contents: read" };
    const where = toOwnerAndRepo(repository);
    const found = await fetchValue(
      client,
      call,
      (octokit) => octokit.rest.git.getRef({ ...where, ref: toShortRef(ref) }),
      (data) => data.object?.sha ?? null,
    );
    if (!found.ok) return found;
    return fetchValue(
      client,
      call,
      (octokit) => octokit.rest.git.getBlob({ ...where, file_sha: found.value }),
      ({ content, encoding }) =>
        typeof content === "string"
          ? Buffer.from(content, encoding === "base64" ? "base64" : "utf8").toString("utf8")
          : null,
    );
  },
});

/** GitHub creates `refs/x/y` and asks for `x/y`. */
const toShortRef = (ref: string): string => ref.replace(/^refs\//, "");
