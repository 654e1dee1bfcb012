import type { ImportKind } from "./constants.ts";

interface Column {
  /** What other systems call it. Case, spaces and signs of a heading are not heeded. */
  readonly aliases?: readonly string[];
  /** Its rows are known by it: a file without it cannot be read. */
  readonly isKey?: true;
  /** One value can be chosen for all rows that have none. */
  readonly canBeChosen?: true;
}

/** The columns of a file, in the order in which they are exported. */
export const COLUMNS = {
  locations: {
    code: { aliases: ["provider_num", "site code", "ods code"], isKey: true },
    slug: {},
    name: {},
    addressLine: { aliases: ["address", "street"] },
    city: { aliases: ["town"], canBeChosen: true },
    region: { canBeChosen: true },
    postcode: { aliases: ["post code", "zip"] },
    country: { canBeChosen: true },
    phone: { aliases: ["telephone", "tel"], canBeChosen: true },
    emergencyPhone: { aliases: ["emergency number"], canBeChosen: true },
    timeZone: { aliases: ["zone"], canBeChosen: true },
    isPublic: { aliases: ["public"], canBeChosen: true },
  },
  doctors: {
    licenceNumber: { aliases: ["license number", "licence"], isKey: true },
    licenceAuthority: { aliases: ["license authority", "authority"], isKey: true, canBeChosen: true },
    slug: {},
    name: {},
    gender: { canBeChosen: true },
    practisingSince: { aliases: ["practicing since"], canBeChosen: true },
    languages: { canBeChosen: true },
    department: { canBeChosen: true },
    specialties: { aliases: ["specialty"], canBeChosen: true },
    locations: { aliases: ["location"], canBeChosen: true },
    currency: { canBeChosen: true },
    fee: { canBeChosen: true },
    visitTypes: { aliases: ["visit type", "appointment types"], canBeChosen: true },
  },
} as const satisfies Readonly<Record<ImportKind, Readonly<Record<string, Column>>>>;

export type ColumnOf<Kind extends ImportKind> = Extract<keyof (typeof COLUMNS)[Kind], string>;

/** The columns of a kind with what is known of each. */
export function columnsOf(kind: ImportKind): readonly (readonly [name: string, column: Column])[] {
  return Object.entries(COLUMNS[kind]);
}

/** The column that a heading means. */
export function columnOf(kind: ImportKind, heading: string): string | undefined {
  const wanted = folded(heading);
  const found = columnsOf(kind).find(([name, { aliases = [] }]) =>
    [name, ...aliases].some((each) => folded(each) === wanted),
  );
  return found?.[0];
}

function folded(heading: string): string {
  return heading
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}
