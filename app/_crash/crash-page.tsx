import { useCrashWords } from "#components/site/page-language.tsx";
import { buttonClasses } from "#components/ui/button-classes.ts";
import type { CrashWords } from "#lib/i18n/crash-words.ts";

interface CrashPageProps {
  /** The id under which the server logged the error. */
  digest: string | undefined;
  /** A failure of the server, or none: the page could not be reached, or the server is of a newer build than the form. */
  why?: Why;
}

type Why = "ours" | "offline" | "outdated";
type WordsOf = Record<"title" | "text" | "retry", keyof CrashWords>;

const WORDS = {
  ours: { title: "title", text: "text", retry: "retry" },
  offline: { title: "noConnectionTitle", text: "noConnectionPage", retry: "retry" },
  outdated: { title: "outdatedTitle", text: "outdatedPage", retry: "loadAgain" },
} as const satisfies Record<Why, WordsOf>;

/** Shown when a page could not be rendered: no blame, no detail, a way on, and a reference for phone support. */
export function CrashPage({ digest, why = "ours" }: CrashPageProps) {
  const crash = useCrashWords();
  const { title, text, retry } = WORDS[why];
  return (
    <main id="main" className="mx-auto grid max-w-page justify-items-start gap-6 px-4 py-8 sm:px-6">
      <h1>{crash[title]}</h1>
      <p className="max-w-prose">{crash[text]}</p>
      {digest && (
        <p>
          {crash.reference} <strong className="font-mono">{digest}</strong>
        </p>
      )}
      <p className="flex flex-wrap items-center gap-4">
        {/* An empty `href` is the URL of this page. */}
        <a href="" className={buttonClasses()}>
          {crash[retry]}
        </a>
        {/* eslint-disable-next-line @next/next/no-html-link-for-pages -- a full load: what this browser holds has failed */}
        <a href="/" className="link">
          {crash.home}
        </a>
      </p>
    </main>
  );
}
