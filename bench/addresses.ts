/** A page of the bench's copy alone: it never ships. */
export const EMPTY_PAGE = "/bench-empty";

/** What makes a page show itself. */
const SEARCHES: Readonly<Record<string, string>> = { "/switch-role": "to=doctor" };

export interface PageFacts {
  readonly origin: string;
  /** Of a patient who has the visit, a doctor, an administrator, and of browsers half way through registering or signing in. */
  readonly cookies: readonly string[];
  readonly userId: string;
  readonly slug: string;
  readonly patientId: string;
  readonly visitId: string;
  /** What the page to book needs in its address. */
  readonly bookingSearch: string;
}

/** Where a page is found that the folders of the application name so. */
export function addressOf(
  page: string,
  { slug, patientId, userId, visitId, bookingSearch }: PageFacts,
): string {
  const id = page.startsWith("/patient/profile/")
    ? patientId
    : page.startsWith("/admin/users/")
      ? userId
      : visitId;
  const address = page.replace("[slug]", slug).replace("[id]", id);
  return `${address}?${SEARCHES[page] ?? (page === "/patient/book" ? bookingSearch : "")}`;
}
