import { FileIcon } from "@primer/octicons-react";
import { Button } from "@/components/ui/button";
import { LogInstead } from "./log-instead";

const words = {
  empty: { title: "This job wrote no log", text: "GitHub has the job's log, and it holds no line." },
  expired: {
    title: "This log has expired",
    text: "GitHub keeps logs for 90 days unless the repository says otherwise, and it was not read here before.",
  },
  missing: {
    title: "GitHub has no log of this job",
    text: "That is so for a job that never began, for one that was deleted, and for a minute after a job was cut off.",
  },
};

/** Why there is no log, plainly, with the job's page on GitHub. */
export function LogMissing({
  why,
  url,
  onRetry,
}: {
  why: keyof typeof words;
  url: string;
  onRetry?: () => void;
}) {
  const { title, text } = words[why];
  return (
    <LogInstead icon={<FileIcon size={24} className="text-faint" />} title={title} text={text} url={url}>
      {onRetry && (
        <Button size="sm" onClick={onRetry}>
          Look again
        </Button>
      )}
    </LogInstead>
  );
}
