import type { NavGroup, NavItem } from "./nav-items.ts";
import { NavLink } from "./nav-link.tsx";

/** The places of a portal: beside the content if there is room, otherwise above it in columns. */
export function SideNav({ label, groups }: { label: string; groups: readonly NavGroup[] }) {
  return (
    <nav
      aria-label={label}
      className="border-line bg-surface px-4 py-3 max-lg:border-b lg:w-60 lg:shrink-0 lg:border-r lg:px-3 lg:py-6 print:hidden"
    >
      {groups.length > 1 ? (
        <div className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3 lg:grid-cols-1 lg:gap-y-5">
          {groups.map((group) => (
            <TitledGroup key={group.key} group={group} />
          ))}
        </div>
      ) : (
        groups.map(({ key, items }) => (
          <ul key={key} className="flex flex-wrap gap-x-5 lg:grid lg:gap-1">
            <Items items={items} className="min-h-11" />
          </ul>
        ))
      )}
    </nav>
  );
}

function TitledGroup({ group: { key, title, items } }: { group: NavGroup }) {
  const id = `places-${key}`;
  return (
    <div className="min-w-0">
      <h2 id={id} className="text-small font-semibold text-muted lg:px-3">
        {title}
      </h2>
      <ul aria-labelledby={id} className="grid">
        <Items items={items} className="min-h-8 wrap-anywhere lg:min-h-9" />
      </ul>
    </div>
  );
}

function Items({ items, className }: { items: readonly NavItem[]; className: string }) {
  return items.map((item) => (
    <li key={item.href} className="min-w-0">
      <NavLink
        href={item.href}
        isSection={item.isSection}
        className={`${className} flex items-center rounded-control text-ink no-underline hover:text-accent aria-[current]:font-semibold aria-[current]:text-accent aria-[current]:underline aria-[current]:underline-offset-4 lg:px-3 lg:aria-[current]:bg-accent-soft`}
      >
        {item.label}
      </NavLink>
    </li>
  ));
}
