import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { crashWords } from "#lib/i18n/crash-words.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { outdatedForm } from "#lib/web/transport/outdated-form.ts";

/** On the page that answers a form of an earlier build: that it was not sent, and what was typed; empty on every other. */
export async function OutdatedFormNotice() {
  const typed = outdatedForm();
  if (typed === undefined) return null;
  const words = crashWords(await requestLocale());
  return (
    <ErrorSummary title={words.outdatedTitle} message={words.outdatedSent}>
      {typed.length > 0 && (
        <>
          <p>{words.outdatedTyped}</p>
          <ul className="grid gap-2">
            {typed.map((text) => (
              <li
                key={text}
                data-db
                translate="no"
                className="rounded-control bg-surface p-2 break-words whitespace-pre-wrap"
              >
                {text}
              </li>
            ))}
          </ul>
        </>
      )}
    </ErrorSummary>
  );
}
