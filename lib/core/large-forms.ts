/** The pages whose forms may carry a photograph, and how large they may be then: any other form is refused beyond `USUAL_FORM_BYTES`. */
const LARGE_FORM_PAGES = /^\/(doctor\/profile|admin\/doctors\/[^/]+)$/;

export const USUAL_FORM_BYTES = 1024 * 1024;
/**
 * More than a photograph may have, so that most files that are too large are refused at their field. `next.config.ts` sets the same limit
 * for Next.
 */
export const LARGE_FORM_BYTES = 8 * 1024 * 1024;

/** The value of `refused` on the page after a form that was too large to be read at all. */
export const TOO_LARGE = "content_too_large";

/** How many bytes a form that is sent to a path may have. */
export function formLimitOf(address: string): number {
  return isLargeFormPage(address) ? LARGE_FORM_BYTES : USUAL_FORM_BYTES;
}

/** Where a browser without JavaScript is redirected after it sent too large a form; undefined where it is shown the problem. */
export function afterTooLarge(address: string): string | undefined {
  return isLargeFormPage(address) ? `${pathOf(address)}?refused=${TOO_LARGE}` : undefined;
}

function isLargeFormPage(address: string): boolean {
  return LARGE_FORM_PAGES.test(pathOf(address));
}

function pathOf(address: string): string {
  return address.split("?", 1)[0] ?? "";
}
