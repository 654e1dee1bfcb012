import type { ReactNode } from "react";
import { getT } from "#app/_request/words.ts";

/** The terms to accept, with links to their text. */
export async function TermsLabel() {
  const t = await getT("account");
  return t.rich("terms", {
    terms: (text) => <NewTab href="/terms">{text}</NewTab>,
    privacy: (text) => <NewTab href="/privacy">{text}</NewTab>,
  });
}

/** Opens a new tab, so that the form keeps what was typed. */
function NewTab({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" className="link">
      {children}
    </a>
  );
}
