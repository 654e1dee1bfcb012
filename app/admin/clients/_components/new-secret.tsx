"use client";

import { useEffect, useRef } from "react";
import { buttonClasses } from "#components/ui/button-classes.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { clientPath } from "#lib/identity/clients/address.ts";
import { webhooksPath } from "#lib/webhooks/address.ts";

export type SecretWords = Readonly<
  Record<"title" | "text" | "clientId" | "secret" | "copy" | "copied" | "kept", string>
>;

/** The secret of a client, to obtain tokens, or of one of its webhooks. */
export interface MadeSecret {
  readonly clientId: string;
  readonly webhookId?: string;
  readonly secret: string;
}

/** The only time that the secret is shown. */
export function NewSecret({ made, words }: { made: MadeSecret; words: SecretWords }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="new-secret" className="grid justify-items-start gap-4">
      <h2 ref={heading} id="new-secret" tabIndex={-1}>
        {words.title}
      </h2>
      <p>{words.text}</p>
      <DefinitionList
        items={[
          { term: words.clientId, description: <Code>{made.webhookId ?? made.clientId}</Code> },
          { term: words.secret, description: <Code>{made.secret}</Code> },
        ]}
      />
      <div className="flex flex-wrap gap-3 print:hidden">
        <CopyButton text={made.secret} words={words} />
        {/* A full page load: the router would keep this page, and the secret with it. */}
        <a
          href={made.webhookId === undefined ? clientPath(made.clientId) : webhooksPath(made.clientId)}
          className={buttonClasses()}
        >
          {words.kept}
        </a>
      </div>
    </section>
  );
}

function Code({ children }: { children: string }) {
  return (
    <span className="font-mono wrap-anywhere">
      <Data>{children}</Data>
    </span>
  );
}
