import { TelescopeIcon } from "@primer/octicons-react";
import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={<TelescopeIcon size={24} />}
        title="There is nothing at this address"
        action={
          <div className="flex gap-2">
            <ButtonLink href="/runs">All runs</ButtonLink>
            <ButtonLink href="/repositories">Repositories</ButtonLink>
          </div>
        }
      >
        Pages stand under GitHub's own paths: /owner/repository, and /owner/repository/actions/runs/ID. The
        repository or run may be gone, or this token may not see it.
      </EmptyState>
    </>
  );
}
