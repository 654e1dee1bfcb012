import Link from "next/link";

/** The product's name and logo, linked to the start page. */
export function Brand({ name, href = "/" }: { name: string; href?: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      translate="no"
      className="inline-flex min-h-11 items-center gap-2.5 text-[1.25rem] font-bold text-ink no-underline"
    >
      <svg aria-hidden width="20" height="22" viewBox="0 0 20 22" className="fill-accent">
        <rect width="14" height="22" rx="4" />
        <rect x="9" y="3" width="8" height="16" rx="3" />
      </svg>
      {name}
    </Link>
  );
}
