import type { ReactNode } from "react";

/** What stands in the place of a log that is not there: why, what can be done, and the job's page on GitHub. */
export const LogInstead = ({
  icon,
  title,
  text,
  url,
  problem,
  children,
}: {
  icon: ReactNode;
  title: string;
  text: ReactNode;
  url: string;
  problem?: ReactNode;
  children?: ReactNode;
}) => (
  <div className="flex h-full min-h-48 flex-col items-center justify-center gap-2 p-6 text-center">
    {icon}
    <p className="font-semibold">{title}</p>
    <p className="max-w-[52ch] text-muted text-sm">{text}</p>
    {problem}
    <div className="flex items-center gap-3">
      {children}
      <a href={url} target="_blank" rel="noopener noreferrer" className="text-accent text-sm hover:underline">
        The job on GitHub
      </a>
    </div>
  </div>
);
