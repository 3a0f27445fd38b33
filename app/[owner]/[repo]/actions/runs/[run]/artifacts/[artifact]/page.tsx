import type { Metadata } from "next";
import { peekRun, type RunParams } from "../../load-run";
import { toRunTitle } from "../../run-title";
import { ArtifactPage } from "./artifact-page";

type Props = { params: Promise<RunParams & { artifact: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { run: id, artifact } = await params;
  const run = await peekRun(id);
  const name = run?.artifacts.find((each) => String(each.id) === artifact)?.name ?? "Artifact";
  return { title: { absolute: run ? `${name} · ${toRunTitle(run)}` : name } };
}

export default async function Page({ params }: Props) {
  return <ArtifactPage id={Number((await params).artifact)} />;
}
