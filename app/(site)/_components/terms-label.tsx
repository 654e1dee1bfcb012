import type { ReactNode } from "react";
import { getT } from "#app/_request/words.ts";

/** What is agreed to, with links to read it. */
export async function TermsLabel() {
  const t = await getT("account");
  return t.rich("terms", {
    terms: (text) => <NewTab href="/terms">{text}</NewTab>,
    privacy: (text) => <NewTab href="/privacy">{text}</NewTab>,
  });
}

/** A new tab keeps what was typed so far. */
function NewTab({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" className="link">
      {children}
    </a>
  );
}
