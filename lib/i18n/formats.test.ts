import { describe, expect, test } from "vitest";
import { formats } from "./formats.ts";

const f = formats("en");
const at = (iso: string) => Date.parse(iso);
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("days", () => {
  test("a day is written out, in the order of the language", () => {
    expect(f.dayHeading("2027-01-04")).toBe("Monday 4 January 2027");
    expect(f.shortDate("2027-01-04")).toBe("Mon 4 January 2027");
    expect(f.date("1988-03-27")).toBe("27 March 1988");
    expect(f.dayAndMonth("2027-01-04")).toBe("Monday 4 January");
    expect(f.month("2027-01-04")).toBe("January 2027");
    expect([1, 7].map(f.weekday)).toEqual(["Monday", "Sunday"]);
  });

  test("an instant falls on the day of the zone it is written in, not of this machine", () => {
    const evening = at("2027-01-03T20:00:00Z");
    expect(f.shortDate(evening, "Asia/Kathmandu")).toBe("Mon 4 January 2027");
    expect(f.shortDate(evening, "America/St_Johns")).toBe("Sun 3 January 2027");
  });

  test("a day long ago and a leap day are written as they were typed", () => {
    expect(f.date("1900-03-01")).toBe("1 March 1900");
    expect(f.date("2028-02-29")).toBe("29 February 2028");
  });
});

describe("times", () => {
  test("a time is shown on the wall clock of its zone, with 24 hours", () => {
    expect(f.time(at("2027-01-04T03:45:00Z"), "Asia/Kathmandu")).toBe("09:30");
    expect(f.time(at("2027-01-03T18:15:00Z"), "Asia/Kathmandu")).toBe("00:00");
    expect(f.timeRange(at("2027-01-04T03:45:00Z"), at("2027-01-04T04:15:00Z"), "Asia/Kathmandu")).toBe(
      "09:30–10:00",
    );
    expect(f.dateTime(at("2027-01-04T03:45:00Z"), "Asia/Kathmandu")).toBe("Mon 4 January 2027, 09:30");
  });

  test("in the hour that comes twice each time says its offset", () => {
    expect(f.time(at("2027-10-31T00:30:00Z"), "Europe/London")).toBe("01:30 (GMT+1)");
    expect(f.time(at("2027-10-31T01:30:00Z"), "Europe/London")).toBe("01:30 (GMT)");
    expect(f.time(at("2027-10-31T02:30:00Z"), "Europe/London")).toBe("02:30");
  });

  test("the hour after a skipped one needs no offset", () => {
    expect(f.time(at("2027-03-28T01:30:00Z"), "Europe/London")).toBe("02:30");
  });

  test("half an hour that comes twice counts as well", () => {
    expect(f.time(at("2027-04-03T14:45:00Z"), "Australia/Lord_Howe")).toBe("01:45 (GMT+11)");
    expect(f.time(at("2027-04-03T15:15:00Z"), "Australia/Lord_Howe")).toBe("01:45 (GMT+10:30)");
  });
});

describe("zones", () => {
  test("a zone is called by its city and says its offset at the instant", () => {
    expect(f.zoneAt(at("2027-01-04T03:45:00Z"), "Asia/Kathmandu")).toBe("Kathmandu time (GMT+5:45)");
    expect(f.zoneAt(at("2027-01-04T03:45:00Z"), "Europe/London")).toBe("London time (GMT)");
    expect(f.zoneAt(at("2027-07-04T03:45:00Z"), "Europe/London")).toBe("London time (GMT+1)");
    expect(f.zoneAt(at("2027-01-04T03:45:00Z"), "America/St_Johns")).toBe("St Johns time (GMT-3:30)");
    expect(f.timeWithZone(at("2027-01-04T03:45:00Z"), "Asia/Kathmandu")).toBe(
      "09:30, Kathmandu time (GMT+5:45)",
    );
  });

  test("old names of a zone give today's, and zones without a city their own", () => {
    expect(f.zone("Asia/Katmandu")).toBe("Kathmandu time");
    expect(f.zone("America/Argentina/Buenos_Aires")).toBe("Buenos Aires time");
    expect(f.zone("Etc/UTC")).toBe("UTC");
  });
});

describe("money and numbers", () => {
  test.each([
    ["en", "£65", "US$65", "NPR 1,500"],
    ["en-US", "£65", "$65", "NPR 1,500"],
    ["es", "65 GBP", "65 US$", "1500 NPR"],
    ["ne", "£ 65", "US$ 65", "नेरू 1,500"],
  ] as const)("money has the sign that readers in %s know", (locale, pounds, dollars, rupees) => {
    const { money } = formats(locale);
    expect([money(6_500, "GBP"), money(6_500, "USD"), money(150_000, "NPR")].map(plain)).toEqual([
      pounds,
      dollars,
      rupees,
    ]);
  });

  test("money carries its currency, and decimals only where there are some", () => {
    expect(plain(f.money(150_000, "NPR"))).toBe("NPR 1,500");
    expect(plain(f.money(1_250, "EUR"))).toBe("€12.50");
    expect(plain(f.money(0, "GBP"))).toBe("£0");
  });

  test("a currency has the minor unit that ISO 4217 gives it", () => {
    expect(plain(f.money(1_500, "JPY"))).toBe("JP¥1,500");
    expect(plain(f.money(12_345, "KWD"))).toBe("KWD 12.345");
    expect(plain(f.money(150_050, "IQD"))).toBe("IQD 150.050");
  });

  test("numbers, shares, lists and languages are written in the language", () => {
    expect(f.number(1284)).toBe("1,284");
    expect(f.percent(0.91)).toBe("91%");
    expect(f.list(["English", "Nepali", "Hindi"])).toBe("English, Nepali and Hindi");
    expect(f.language("ne")).toBe("Nepali");
  });

  test("a duration is said in the largest units that say it exactly", () => {
    const said = [0, 1, 45, 60, 90, 1440, 1500, 2880].map(f.duration);
    const hours = ["1 hour", "1 hour 30 minutes", "24 hours", "25 hours"];
    expect(said).toEqual(["0 minutes", "1 minute", "45 minutes", ...hours, "2 days"]);
  });
});

test("an instant without a zone is refused rather than written in this machine's", () => {
  // @ts-expect-error the types refuse it too
  expect(() => f.shortDate(0)).toThrow(TypeError);
});

describe("English as Americans write it", () => {
  const american = formats("en-US");

  test("has the month before the day, and a clock of twice twelve hours", () => {
    const morning = at("2027-01-04T14:05:00Z");
    expect(american.time(morning, "America/New_York")).toBe("9:05 AM");
    expect(american.dateTime(morning, "America/New_York")).toBe("Mon, January 4, 2027, 9:05 AM");
    expect(american.timeRange(morning, morning + 3 * 3_600_000, "America/New_York")).toBe("9:05 AM–12:05 PM");
    expect(american.timeWithZone(morning, "America/New_York")).toBe("9:05 AM, New York time (GMT-5)");
    expect(american.date("2027-01-04")).toBe("January 4, 2027");
    expect(american.dayAndMonth("2027-01-04")).toBe("Monday, January 4");
  });

  test("names the offset of an hour that comes twice, and has no space that a text message cannot have", () => {
    const twice = american.time(at("2027-11-07T05:30:00Z"), "America/New_York");
    expect(twice).toBe("1:30 AM (GMT-4)");
    expect(american.clock("13:00")).toMatch(/^[\x20-\x7e]+$/);
  });

  test("writes times of the clock, which others read as they are kept", () => {
    expect(["00:00", "09:00", "12:30", "24:00"].map(american.clock)).toEqual([
      ...["12:00 AM", "9:00 AM", "12:30 PM", "12:00 AM"],
    ]);
    expect(formats("en").clock("09:00")).toBe("09:00");
  });
});
