import type { SetupSource } from "#lib/setup/schema.ts";

export const ORGANISATION: SetupSource["organisation"] = {
  name: "Praxis Clinics",
  sender: "appointments@praxis.example",
  replyTo: "reception@praxis.example",
};

/** Telephone numbers come from ranges reserved for fiction where a country has one. */
export const LOCATIONS: SetupSource["locations"] = [
  {
    slug: "kathmandu",
    name: "Praxis Kathmandu",
    addressLine: "14 Bishal Marg, Baluwatar",
    city: "Kathmandu",
    region: "Bagmati",
    postcode: "44600",
    country: "NP",
    phone: "+97714550142",
    emergencyPhone: "102",
    timeZone: "Asia/Kathmandu",
  },
  {
    slug: "lalitpur",
    name: "Praxis Lalitpur",
    addressLine: "3 Kumari Lane, Jhamsikhel",
    city: "Lalitpur",
    region: "Bagmati",
    postcode: "44700",
    country: "NP",
    phone: "+97715550188",
    emergencyPhone: "102",
    timeZone: "Asia/Kathmandu",
  },
  {
    slug: "bristol",
    name: "Praxis Bristol Harbourside",
    addressLine: "27 Caravel Wharf",
    city: "Bristol",
    postcode: "BS1 5XX",
    country: "GB",
    phone: "+441174960123",
    emergencyPhone: "999",
    timeZone: "Europe/London",
  },
  {
    slug: "new-york",
    name: "Praxis Brooklyn",
    addressLine: "410 Larkspur Street, floor 3",
    city: "New York",
    region: "NY",
    postcode: "11201",
    country: "US",
    phone: "+17185550142",
    emergencyPhone: "911",
    timeZone: "America/New_York",
  },
  {
    slug: "santiago",
    name: "Praxis Santiago",
    addressLine: "Pasaje Los Aromos 1180, Providencia",
    city: "Santiago",
    region: "Región Metropolitana",
    postcode: "7500000",
    country: "CL",
    phone: "+56225550142",
    emergencyPhone: "131",
    timeZone: "America/Santiago",
  },
  {
    slug: "lord-howe",
    name: "Praxis Lord Howe Island",
    addressLine: "9 Banyan Road",
    city: "Lord Howe Island",
    region: "NSW",
    postcode: "2898",
    country: "AU",
    phone: "+61255501142",
    emergencyPhone: "000",
    timeZone: "Australia/Lord_Howe",
  },
  {
    slug: "bristol-staff",
    name: "Praxis Bristol staff clinic",
    addressLine: "27 Caravel Wharf, ground floor",
    city: "Bristol",
    postcode: "BS1 5XX",
    country: "GB",
    phone: "+441174960155",
    emergencyPhone: "999",
    timeZone: "Europe/London",
    isPublic: false,
  },
];

export const DEPARTMENTS: SetupSource["departments"] = [
  { slug: "primary-care", name: "Primary care" },
  { slug: "internal-medicine", name: "Internal medicine" },
  { slug: "women-and-children", name: "Women and children" },
  { slug: "surgery", name: "Surgery and senses" },
  { slug: "mind-and-nerves", name: "Mind and nerves" },
];

const zones = new Map(LOCATIONS.map(({ slug, timeZone }) => [slug, timeZone]));

/** The zone of a location, by its slug. */
export function zoneOf(location: string): string {
  const zone = zones.get(location);
  if (zone === undefined) throw new Error(`The demo has no location ${location}`);
  return zone;
}
