/** The first stop of the Tab key: past the navigation, to the page's own content. */
export function SkipLink({ label, target = "main" }: { label: string; target?: string }) {
  return (
    <a
      href={`#${target}`}
      className="sr-only z-10 rounded-control bg-surface px-4 py-3 font-semibold text-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
    >
      {label}
    </a>
  );
}
