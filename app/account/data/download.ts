import { redirect } from "next/navigation";
import { requireOwner } from "#app/account/require-owner.ts";
import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { confirmPath } from "#lib/core/sign-in-path.ts";
import { answering, type Handler } from "#lib/web/transport/route.ts";

interface File {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

interface Export<Done> {
  (ctx: Context): Promise<Done>;
  readonly verbName: string;
}

/**
 * Serves a file of the user's own data. Without a recent password check the user is asked for it first, and returns to the page of the
 * files.
 */
export function download<Done>(
  collect: Export<Done>,
  toFile: (done: Done, ctx: Context) => File | Promise<File>,
): Handler {
  return (request) =>
    answering(collect.verbName, request, async (ctx) => {
      await requireOwner("/account/data");
      const { name, type, text } = await toFile(await collect(ctx).catch(askForPassword), ctx);
      return new Response(text, {
        headers: {
          "Content-Type": `${type}; charset=utf-8`,
          "Content-Disposition": `attachment; filename="${name}"`,
          "Cache-Control": "private, no-store",
        },
      });
    });
}

function askForPassword(error: unknown): never {
  if (isDomainError(error) && error.code === "reauthentication_required")
    redirect(confirmPath("/account/data"));
  throw error;
}
