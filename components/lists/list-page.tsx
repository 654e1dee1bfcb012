import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";

interface ListPageProps {
  title: string;
  /** A description of the list, below its title. */
  intro?: ReactNode;
  /** The number of results, in words. */
  count?: string;
  /** The link to add an entry. */
  add?: ReactNode;
  /** The result of the last action, in words. */
  done?: string;
  filter: ReactNode;
  isEmpty: boolean;
  /** Replaces an empty list, with a link to the whole list. */
  none: { readonly title: string; readonly text: string; readonly all?: ListLink };
  /** Replaces the list if the filter is invalid. */
  fault?: ReactNode;
  /** The links to the other pages. */
  pages: ReactNode;
  children: ReactNode;
}

interface ListLink {
  readonly href: string;
  readonly label: string;
}

/** A page that is a list: its title, its filter, the results or their absence, and the page links. */
export function ListPage(props: ListPageProps) {
  const { title, intro, count, add, done, filter, isEmpty, none, fault, pages, children } = props;
  return (
    <>
      <header className="grid gap-2">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
          <h1>{title}</h1>
          {count !== undefined && <p className="text-muted">{count}</p>}
          {add}
        </div>
        {intro}
      </header>
      {done !== undefined && (
        <Notice tone="ok" role="status">
          <p>{done}</p>
        </Notice>
      )}
      {filter}
      {fault ??
        (isEmpty ? (
          <EmptyState
            title={none.title}
            action={none.all && <TextLink href={none.all.href}>{none.all.label}</TextLink>}
          >
            <p>{none.text}</p>
          </EmptyState>
        ) : (
          <Card>{children}</Card>
        ))}
      {pages}
    </>
  );
}
