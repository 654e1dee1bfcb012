import { expect, test } from "vitest";

import { addressLines, addressPartsOf, addressText, directionsHref } from "./address.ts";

const parts = (addressLine: string, city: string, region: string | null, postcode: string | null) => ({
  addressLine,
  city,
  region,
  postcode,
});

test.each([
  ["NP", parts("12 Mangal Bazaar", "Lalitpur", null, "44700"), "12 Mangal Bazaar|Lalitpur 44700"],
  ["GB", parts("27 Caravel Wharf", "Bristol", null, "BS1 5XX"), "27 Caravel Wharf|Bristol|BS1 5XX"],
  ["US", parts("410 Larkspur Street", "Brooklyn", "NY", "11201"), "410 Larkspur Street|Brooklyn, NY 11201"],
  ["CL", parts("Los Aromos 1180", "Santiago", null, "7500000"), "Los Aromos 1180|7500000 Santiago"],
  ["AU", parts("9 Banyan Road", "Sydney", "NSW", "2000"), "9 Banyan Road|Sydney NSW 2000"],
  ["DE", parts("Lindenstr. 5", "Berlin", "Berlin", "10969"), "Lindenstr. 5|10969 Berlin"],
  ["BR", parts("Av. Paulista 1", "São Paulo", "SP", "01310-100"), "Av. Paulista 1|São Paulo-SP|01310-100"],
  ["IN", parts("5 MG Road", "Bengaluru", "Karnataka", "560001"), "5 MG Road|Bengaluru 560001|Karnataka"],
  ["HU", parts("Fő u. 1", "Budapest", null, "1011"), "Budapest|Fő u. 1|1011"],
  ["AE", parts("1 Palm Street", "Al Ain", "Abu Dhabi", null), "1 Palm Street, Al Ain|Abu Dhabi"],
  ["AE", parts("1 Palm Street", "Dubai", null, null), "1 Palm Street|Dubai"],
  ["JP", parts("1-2-3 Ginza", "Chuo-ku", "Tokyo", "104-0061"), "1-2-3 Ginza, Chuo-ku, Tokyo|104-0061"],
  ["JP", parts("銀座1-2-3", "中央区", "東京都", "104-0061"), "〒104-0061|東京都|中央区銀座1-2-3"],
  ["SG", parts("1 Orchard Road", "Singapore", null, "238823"), "1 Orchard Road|SINGAPORE 238823"],
  ["MO", parts("1 Rua Central", "Macau", null, null), "1 Rua Central|Macau"],
])("an address of %s is written as it is written there: %j", (country, address, lines) => {
  expect(addressLines({ ...address, country }).join("|")).toBe(lines);
});

test("no country's form loses the street or the city, nor leaves a comma where a part is missing", () => {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  for (const country of letters.flatMap((one) => letters.map((other) => one + other))) {
    for (const region of [null, "Regio"]) {
      const text = addressLines({ ...parts("Via 1", "Urbs", region, "123"), country }).join("\n");
      expect(text, country).toContain("Via 1");
      expect(text, country).toContain("Urbs");
      expect(text, country).not.toMatch(/^[\s,–-]|[,–-]$|, ,/mu);
    }
  }
});

test.each([
  ["US", "addressLine city region postcode"],
  ["DE", "addressLine postcode city region"],
  ["NP", "addressLine city postcode region"],
  ["HU", "city addressLine postcode region"],
])("a form asks for an address of %s in the order %s", (country, order) => {
  expect(addressPartsOf(country).join(" ")).toBe(order);
});

test("an address as one text, and the search for it on a map", () => {
  const clinic = { ...parts("12 Mangal Bazaar", "Lalitpur", "Bagmati", "44700"), country: "NP" };
  expect(addressText(clinic)).toBe("12 Mangal Bazaar, Lalitpur 44700");
  const place = {
    id: "1",
    slug: "patan",
    name: "Patan Clinic",
    phone: "+97715550142",
    emergencyPhone: "102",
  };
  expect(directionsHref({ ...clinic, ...place, timeZone: "Asia/Kathmandu" })).toBe(
    "https://www.openstreetmap.org/search?query=12+Mangal+Bazaar%2C+Lalitpur+44700%2C+NP",
  );
});
