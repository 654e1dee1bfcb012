import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";

interface ListPageProps {
  title: string;
  /** What the list is, under its title. */
  intro?: ReactNode;
  /** How many were found, in words. */
  count?: string;
  /** The way to a new one. */
  add?: ReactNode;
  /** What was just done, in words. */
  done?: string;
  /** Narrows the list. */
  filter: ReactNode;
  isEmpty: boolean;
  /** In place of the list where nothing was found, with the way back to all of it. */
  none: { readonly title: string; readonly text: string; readonly all?: ListLink };
  /** In place of the list where the filter makes no sense. */
  fault?: ReactNode;
  /** The ways to the other pages. */
  pages: ReactNode;
  children: ReactNode;
}

interface ListLink {
  readonly href: string;
  readonly label: string;
}

/** A page that is a list: its title, what narrows it, what was found or that nothing was, and the other pages. */
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
