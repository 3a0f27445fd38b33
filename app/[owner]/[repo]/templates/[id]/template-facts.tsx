import { KeyIcon, RepoIcon, ShieldLockIcon } from "@primer/octicons-react";
import Link from "next/link";
import { Chip } from "@/components/ui/chip";
import { repositoryPath } from "@/lib/model/paths";
import type { Template } from "@/lib/model/template";

/** What a template does, what its jobs may do, and the secrets it reads. */
export function TemplateFacts({ template, repository }: { template: Template; repository: string }) {
  return (
    <div className="mt-1 grid grid-cols-[minmax(0,1fr)] gap-2">
      <p>{template.summary}</p>
      <div className="flex flex-wrap items-center gap-1.5">
        <Link href={repositoryPath(repository)} prefetch={false} className="max-w-full rounded-md">
          <Chip icon={<RepoIcon size={12} />}>{repository}</Chip>
        </Link>
        <span className="pl-1 text-xs">its jobs may</span>
        {template.permissions.length === 0 && <Chip icon={<ShieldLockIcon size={12} />}>nothing</Chip>}
        {template.permissions.map((permission) => (
          <Chip key={permission} icon={<ShieldLockIcon size={12} />} mono>
            {permission}
          </Chip>
        ))}
        {template.secrets.length > 0 && <span className="pl-1 text-xs">and read</span>}
        {template.secrets.map(({ name, purpose }) => (
          <Chip key={name} icon={<KeyIcon size={12} />} mono title={purpose}>
            {name}
          </Chip>
        ))}
      </div>
    </div>
  );
}
