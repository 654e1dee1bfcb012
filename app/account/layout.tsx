import type { ReactNode } from "react";
import { SiteShell } from "#app/_request/shells.tsx";
import { getT } from "#app/_request/words.ts";
import { NavLink } from "#components/site/nav-link.tsx";
import { PLACES } from "./_components/places.ts";

/** One frame for every role: an account is the person's, whatever they act as. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const t = await getT("sessions");
  return (
    <SiteShell>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[14rem_minmax(0,1fr)] lg:gap-10">
        <nav aria-label={t("navigation")} className="print:hidden">
          <ul className="flex flex-wrap gap-x-5 border-b border-line lg:grid lg:border-b-0">
            {PLACES.map(({ href, key }) => (
              <li key={href}>
                <NavLink
                  href={href}
                  isSection={false}
                  className="inline-flex min-h-11 items-center text-ink no-underline underline-offset-4 hover:text-accent aria-[current]:font-semibold aria-[current]:text-accent aria-[current]:underline"
                >
                  {t(`place.${key}`)}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-6">{children}</div>
      </div>
    </SiteShell>
  );
}
