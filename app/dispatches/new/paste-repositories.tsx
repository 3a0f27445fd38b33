"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { parseRepositories } from "./parse-repositories";

/** A list from elsewhere: names or addresses; those that are neither stay in the field and are named. */
export function PasteRepositories({ onAdd }: { onAdd: (names: string[]) => void }) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<string[]>([]);
  const { names } = parseRepositories(text);
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-sm text-accent">Paste a list</summary>
      <div className="mt-2 grid gap-2">
        <Textarea
          aria-label="Repositories, one a line"
          placeholder={"owner/name\nhttps://github.com/owner/name"}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="flex flex-wrap items-center gap-3">
          <Button
            size="sm"
            disabled={text.trim() === ""}
            onClick={() => {
              const parsed = parseRepositories(text);
              onAdd(parsed.names);
              setWrong(parsed.wrong);
              setText(parsed.wrong.join("\n"));
            }}
          >
            Add {names.length > 0 && names.length}
          </Button>
          {wrong.length > 0 && (
            <span role="alert" className="text-failure text-xs">
              Not a repository: {wrong.slice(0, 5).join(", ")}
              {wrong.length > 5 && ` and ${wrong.length - 5} more`}. Write them as owner/name.
            </span>
          )}
        </div>
      </div>
    </details>
  );
}
