/** The first stop of the Tab key: past the navigation, to the page's own content. */
export function SkipLink({ label, target = "main" }: { label: string; target?: string }) {
  return (
    <a
      href={`#${target}`}
      className="fixed top-2 start-2 z-30 -translate-y-20 rounded-control bg-surface px-4 py-3 font-semibold text-accent focus:translate-y-0 print:hidden"
    >
      {label}
    </a>
  );
}
