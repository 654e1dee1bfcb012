import { useCrashWords } from "#components/site/page-language.tsx";
import { buttonClasses } from "#components/ui/button-classes.ts";

interface CrashPageProps {
  /** The id under which the server logged the error. */
  digest: string | undefined;
  /** The page could not be reached: no fault of the server. */
  isOffline?: boolean;
}

/** Shown when a page could not be rendered: no blame, no detail, a way on, and a reference for phone support. */
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
        {/* An empty `href` is the URL of this page. */}
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
