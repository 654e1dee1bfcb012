import { TextLink } from "#components/ui/text-link.tsx";

interface ListTabsProps {
  label: string;
  tabs: readonly { href: string; label: string; isHere: boolean }[];
}

/** Links between the parts of one list; the current one is marked, also for screen readers. */
export function ListTabs({ label, tabs }: ListTabsProps) {
  return (
    <nav aria-label={label} className="border-b border-line screen-only">
      <ul className="flex flex-wrap gap-x-6">
        {tabs.map(({ href, label: words, isHere }) => (
          <li key={href}>
            <TextLink
              href={href}
              aria-current={isHere ? "page" : undefined}
              className="inline-flex min-h-11 items-center border-b-3 border-transparent no-underline aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {words}
            </TextLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
