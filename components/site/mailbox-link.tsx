import { clsx } from "clsx";
import type { ReactNode } from "react";

const MAILBOX = "/demo/mail";

/**
 * A link to a demo's mailbox. It needs a full page load: its content security policy allows mails in frames, and that of the current page
 * does not.
 */
export function MailboxLink({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <a href={MAILBOX} className={clsx("link", className)}>
      {children}
    </a>
  );
}
