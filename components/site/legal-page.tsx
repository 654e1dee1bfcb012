import type { ReactNode } from "react";

interface LegalPageProps {
  title: string;
  version: ReactNode;
  lead: string;
  sections: readonly { title: string; text: string }[];
}

/** A text of several short sections that users agree to. */
export function LegalPage({ title, version, lead, sections }: LegalPageProps) {
  return (
    <article className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{title}</h1>
        <p className="text-small text-muted">{version}</p>
        <p>{lead}</p>
      </header>
      {sections.map((section) => (
        <section key={section.title} className="grid gap-2">
          <h2>{section.title}</h2>
          <p>{section.text}</p>
        </section>
      ))}
    </article>
  );
}
