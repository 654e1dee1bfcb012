"use client";

import { clsx } from "clsx";
import Link from "next/link";
import type { ComponentProps } from "react";
import { LinkProgress } from "./link-progress.tsx";

type TextLinkProps = Omit<ComponentProps<typeof Link>, "style" | "prefetch">;

/** A link to a page of this site, in running text. Files and other sites take a plain `<a className="link">`. */
export function TextLink({ className, children, ...rest }: TextLinkProps) {
  return (
    <Link {...rest} prefetch={false} className={clsx("link", className)}>
      {children}
      <LinkProgress />
    </Link>
  );
}
