/** Where a member of staff works with appointments: administrators with all of them, doctors with their own. */
export interface StaffArea {
  /** The list or day that the appointment is on, in the words of the area. */
  readonly list: { readonly href: string; readonly words: string };
  /** The page of one appointment. */
  visitHref(id: string): string;
}
