/** A place of a portal. */
export interface NavItem {
  href: string;
  label: string;
  /** `false` if a page below it is a place of its own. */
  isSection?: boolean;
}

/** Places of a portal that belong together. A portal with few has one group, without a title. */
export interface NavGroup {
  key: string;
  title?: string;
  items: readonly NavItem[];
}
