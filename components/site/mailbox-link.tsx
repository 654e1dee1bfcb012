import { clsx } from "clsx";
import type { ReactNode } from "react";

const MAILBOX = "/demo/mail";

/**
 * A link to the mailbox of a demo. It is loaded as a page of its own, because its policy lets it show mails in frames, and the policy of
 * a page that is already there does not.
 */
export function MailboxLink({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <a href={MAILBOX} className={clsx("link", className)}>
      {children}
    </a>
  );
}
