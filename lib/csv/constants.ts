/** The kinds of rows that can be imported from a file. */
export const IMPORT_KINDS = ["locations", "doctors"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** The database refuses a larger file, too. */
export const LARGEST_FILE_BYTES = 1_000_000;
/** Beside the line of headings. */
export const MOST_LINES = 1_000;
/** As long as what is chosen in a preview may be. */
export const MOST_WRITTEN = 2_000;
/** How long a file waits to be imported; the worker deletes it afterwards. */
export const KEPT_HOURS = 24;

/**
 * The encodings that a user may choose for a file, by the labels of the WHATWG Encoding Standard. UTF-8, and UTF-16 with its mark, are
 * detected; for anything else, programs that guess are wrong too often.
 */
export const ENCODINGS = [
  "utf-8",
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "windows-1257",
  "windows-1258",
  "windows-874",
  "iso-8859-2",
  "macintosh",
  "koi8-r",
  "gb18030",
  "big5",
  "shift_jis",
  "euc-kr",
  "utf-16le",
  "utf-16be",
] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const LINE_STATES = ["new", "changed", "unchanged"] as const;
export type LineState = (typeof LINE_STATES)[number];

/** Separates the several values of a cell. */
export const BETWEEN_VALUES = "|";

export interface Column {
  /** The column's names in other systems. Case, spaces and punctuation of a heading are ignored. */
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
    title: { aliases: ["prefix"] },
    givenName: { aliases: ["first name", "given"] },
    familyName: { aliases: ["last name", "surname", "family"] },
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
