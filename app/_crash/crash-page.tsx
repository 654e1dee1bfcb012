import { useCrashWords } from "#components/site/page-language.tsx";
import { buttonClasses } from "#components/ui/button-classes.ts";

interface CrashPageProps {
  /** The id under which the server logged what happened. */
  digest: string | undefined;
  /** The page was not reached: nothing has gone wrong on our side. */
  isOffline?: boolean;
}

/** What is shown when a page could not be made: no blame, no detail, a way on, and a reference to say on the telephone. */
export function CrashPage({ digest, isOffline = false }: CrashPageProps) {
  const crash = useCrashWords();
  return (
    <main id="main" className="mx-auto grid max-w-page justify-items-start gap-6 px-4 py-8 sm:px-6">
      <h1>{isOffline ? crash.noConnectionTitle : crash.title}</h1>
      <p className="max-w-prose">{isOffline ? crash.noConnectionPage : crash.text}</p>
      {digest && (
        <p>
          {crash.reference} <strong className="font-mono">{digest}</strong>
        </p>
      )}
      <p className="flex flex-wrap items-center gap-4">
        {/* The address of this page, whatever it is. */}
        <a href="" className={buttonClasses()}>
          {crash.retry}
        </a>
        {/* eslint-disable-next-line @next/next/no-html-link-for-pages -- a full load: what this browser holds has failed */}
        <a href="/" className="link">
          {crash.home}
        </a>
      </p>
    </main>
  );
}
