import { Panel, Section } from "@/components/ui/section";

/** What runs here: names and values. */
export function AboutSection({ facts }: { facts: [name: string, value: string][] }) {
  return (
    <Section title="About">
      <Panel>
        <dl>
          {facts.map(([name, value]) => (
            <div
              key={name}
              className="flex min-h-(--row) items-center gap-3 border-line border-b px-3 text-sm last:border-b-0"
            >
              <dt className="text-muted">{name}</dt>
              <dd className="ml-auto min-w-0 break-all text-right font-mono text-xs">{value}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </Section>
  );
}
