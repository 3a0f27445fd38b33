import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { deps } from "@/lib/deps";
import { pathHeader } from "@/lib/model/paths";
import { repositoryName } from "@/lib/model/repository";
import { knownRepository } from "@/lib/runs/known-repository";

type Props = { children: ReactNode; params: Promise<{ owner: string; repo: string }> };

/** Pages under a repository's former name lead on to the present one, as GitHub's own do. */
export default async function Layout({ children, params }: Props) {
  const { owner, repo } = await params;
  const asked = repositoryName.safeParse(decodeURIComponent(`${owner}/${repo}`));
  if (!asked.success) return children;
  const known = await knownRepository(await deps(), asked.data);
  if (!known.ok || known.value.name.toLowerCase() === asked.data.toLowerCase()) return children;
  const path = (await headers()).get(pathHeader) ?? "";
  redirect(path.replace(/^\/[^/]+\/[^/?]+/, `/${known.value.name}`));
}
