import { notFound } from "next/navigation";

import { demoMailHtml } from "#lib/web/flows/demo-mail.ts";

/**
 * A demo's mail as its recipient sees it, for a frame of the mailbox. proxy.ts gives it a policy of its own: the page's would block its
 * styles. In production this path answers 404.
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const html = await demoMailHtml((await params).id);
  if (html === undefined) notFound();
  return new Response(html, {
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "private, no-store" },
  });
}
