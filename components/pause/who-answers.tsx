"use client";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { usePerson, writePerson } from "@/lib/client/person";

/** Under which name answers go out; each browser remembers its own. */
export function WhoAnswers() {
  const person = usePerson();
  const [open, setOpen] = useState(false);
  if (open) return <NameForm person={person} onDone={() => setOpen(false)} />;
  return (
    <p className="text-muted text-xs">
      Answering as{" "}
      {person ? <span className="font-semibold text-default">{person}</span> : "the token's user"}.{" "}
      <button type="button" onClick={() => setOpen(true)} className="rounded-sm text-accent hover:underline">
        {person ? "Change" : "Give your name"}
      </button>
    </p>
  );
}

function NameForm({ person, onDone }: { person: string; onDone: () => void }) {
  const id = useId();
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    writePerson(String(new FormData(event.currentTarget).get("person") ?? ""));
    onDone();
  };
  return (
    <form onSubmit={save} aria-label="Your name" className="flex flex-wrap items-center gap-2">
      <label htmlFor={id} className="text-muted text-xs">
        Your name
      </label>
      <Input id={id} name="person" defaultValue={person} maxLength={60} autoFocus className="max-w-48" />
      <Button type="submit" size="sm">
        Keep
      </Button>
    </form>
  );
}
