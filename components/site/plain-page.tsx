import type { ReactNode } from "react";
import { Brand } from "./brand.tsx";

interface PlainPageProps {
  brand: string;
  title: string;
  children: ReactNode;
}

/**
 * A page without the navigation, for what stands in for another one. Next sends the root's not-found and forbidden pages
 * along with every page, so they are kept this small.
 */
export function PlainPage({ brand, title, children }: PlainPageProps) {
  return (
    <>
      <header className="border-b border-line bg-surface px-4 py-2 sm:px-6">
        <Brand name={brand} />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto grid max-w-page gap-6 px-4 py-8 focus:outline-none sm:px-6"
      >
        <h1>{title}</h1>
        {children}
      </main>
    </>
  );
}
