import { ShieldLockIcon } from "@primer/octicons-react";

/**
 * A page that a workflow made. It runs its scripts on no origin: it sees neither this page nor our interface, loads the
 * files of its own artifact and nothing else, and cannot lead the window away. Never add `allow-same-origin`.
 */
export function SiteFrame({ src, title }: { src: string; title: string }) {
  return (
    <>
      <p className="flex shrink-0 items-center gap-2 border-line border-b px-3 py-1 text-muted text-xs">
        <ShieldLockIcon size={12} className="shrink-0" />
        It runs in a sandbox: no network, nothing of yours. Links to other sites do not open.
      </p>
      <iframe
        src={src}
        title={title}
        sandbox="allow-scripts"
        referrerPolicy="no-referrer"
        className="min-h-0 w-full flex-1 bg-white"
      />
    </>
  );
}
