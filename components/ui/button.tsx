"use client";

import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonClasses, type ButtonLook } from "./button-classes.ts";
import { LinkProgress } from "./link-progress.tsx";

type ButtonLinkProps = Omit<ComponentProps<typeof Link>, "style" | "prefetch"> & { look?: ButtonLook };

/** A link that looks like a button: it navigates and changes nothing. */
export function ButtonLink({ look, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} prefetch={false} className={buttonClasses(look, className)}>
      {children}
      <LinkProgress />
    </Link>
  );
}
