"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

interface NavLinkProps {
  href: string;
  children: ReactNode;
  className: string;
  /** Whether a page below this one counts as this place. */
  isSection?: boolean;
}

/** A navigation link that marks itself as current. */
export function NavLink({ href, children, className, isSection = true }: NavLinkProps) {
  const pathname = usePathname();
  const isHere = pathname === href;
  const isWithin = isSection && pathname.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isHere ? "page" : isWithin ? "true" : undefined}
      className={className}
    >
      {children}
    </Link>
  );
}
