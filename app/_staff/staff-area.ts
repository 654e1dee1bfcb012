/** The area in which staff work with appointments: administrators with all, doctors with their own. */
export interface StaffArea {
  /** The appointment's list or day, in the words of the area. */
  readonly list: { readonly href: string; readonly words: string };
  /** The page of one appointment. */
  visitHref(id: string): string;
}
