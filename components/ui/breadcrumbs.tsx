import { TextLink } from "./text-link.tsx";

export interface Crumb {
  label: string;
  /** Absent for the last one, the current page. */
  href?: string;
  /** The label comes from the database, not from the catalogue. */
  isData?: boolean;
}

/** The position of a page, for pages deeper than two. */
export function Breadcrumbs({ label, crumbs }: { label: string; crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={label} className="text-small text-muted screen-only">
      <ol className="flex flex-wrap gap-x-2">
        {crumbs.map((crumb, index) => (
          <li key={crumb.label} className="flex gap-x-2">
            {index > 0 && <span aria-hidden>/</span>}
            {crumb.href ? (
              <TextLink href={crumb.href} data-db={crumb.isData || undefined} className="py-0.5">
                {crumb.label}
              </TextLink>
            ) : (
              <span aria-current="page" data-db={crumb.isData || undefined} className="py-0.5">
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
