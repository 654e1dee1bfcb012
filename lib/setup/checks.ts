import type { z } from "zod";

import { partFaults } from "#lib/core/name-input.ts";

import { Clinic, type Setup } from "./schema.ts";

/** A clinic whose parts agree with each other. */
export const CheckedSetup = Clinic.superRefine(refuseRepeats)
  .superRefine(refuseStrangeNameParts)
  .superRefine(refuseUnknownSlugs)
  .superRefine(refuseImpossibleHours)
  .superRefine(refuseImpossibleNotice);

/**
 * How the parts of a file must agree. All of it is checked before anything is stored, so that a file is taken as a whole or each of its
 * faults is named with its line.
 */
type Refusal = z.core.$RefinementCtx<Setup>;
type Path = (string | number)[];

function refuse(ctx: Refusal, path: Path, message: string): void {
  ctx.addIssue({ code: "custom", path, message });
}

/** Refuses duplicates, at the second one; upper and lower case are the same. */
function refuseTwice(
  ctx: Refusal,
  named: readonly { readonly name: string | undefined; readonly path: Path }[],
) {
  const seen = new Set<string>();
  for (const { name, path } of named) {
    if (name === undefined) continue;
    if (seen.has(name.toLowerCase())) refuse(ctx, path, `"${name}" is there twice`);
    seen.add(name.toLowerCase());
  }
}

const LISTS = ["locations", "departments", "specialties", "visitTypes", "doctors"] as const;
/** Lists whose names must be unique. */
const NAMED = ["departments", "specialties", "visitTypes"] as const;

function refuseRepeats(setup: Setup, ctx: Refusal): void {
  for (const list of LISTS)
    refuseTwice(
      ctx,
      setup[list].map(({ slug }, index) => ({ name: slug, path: [list, index, "slug"] })),
    );
  for (const list of NAMED)
    refuseTwice(
      ctx,
      setup[list].map(({ name }, index) => ({ name, path: [list, index, "name"] })),
    );
  refuseTwice(
    ctx,
    setup.doctors.map(({ licenceNumber, licenceAuthority }, d) => ({
      name: `${licenceNumber} of ${licenceAuthority}`,
      path: ["doctors", d, "licenceNumber"],
    })),
  );
  refuseTwice(
    ctx,
    setup.doctors.map(({ account }, d) => ({
      name: account?.email,
      path: ["doctors", d, "account", "email"],
    })),
  );
  refuseTwice(
    ctx,
    setup.administrators.map(({ email }, a) => ({ name: email, path: ["administrators", a, "email"] })),
  );
  setup.doctors.forEach((doctor, d) => {
    for (const list of ["specialties", "locations"] as const)
      refuseTwice(
        ctx,
        doctor[list].map((name, index) => ({ name, path: ["doctors", d, list, index] })),
      );
    refuseTwice(
      ctx,
      doctor.visitTypes.map(({ slug }, index) => ({ name: slug, path: ["doctors", d, "visitTypes", index] })),
    );
  });
}

function refuseStrangeNameParts(setup: Setup, ctx: Refusal): void {
  setup.doctors.forEach((doctor, d) => {
    for (const [field, why] of Object.entries(partFaults(doctor)))
      refuse(
        ctx,
        ["doctors", d, field],
        why === "required"
          ? "There is a family name and no given name"
          : `"${doctor.name}" does not contain it`,
      );
  });
}

function refuseUnknownSlugs(setup: Setup, ctx: Refusal): void {
  const slugsOf = (list: readonly { slug: string }[]) => new Set(list.map(({ slug }) => slug));
  const known = {
    location: slugsOf(setup.locations),
    department: slugsOf(setup.departments),
    specialty: slugsOf(setup.specialties),
    "visit type": slugsOf(setup.visitTypes),
  };
  const check = (kind: keyof typeof known, slug: string, path: Path) => {
    if (!known[kind].has(slug)) refuse(ctx, path, `There is no ${kind} "${slug}" in this file`);
  };
  setup.doctors.forEach((doctor, d) => {
    check("department", doctor.department, ["doctors", d, "department"]);
    doctor.specialties.forEach((slug, i) => check("specialty", slug, ["doctors", d, "specialties", i]));
    doctor.locations.forEach((slug, i) => check("location", slug, ["doctors", d, "locations", i]));
    doctor.visitTypes.forEach(({ slug }, i) => check("visit type", slug, ["doctors", d, "visitTypes", i]));
    doctor.hours.forEach(({ location }, i) => {
      if (doctor.locations.includes(location)) return;
      refuse(ctx, ["doctors", d, "hours", i, "location"], `The doctor does not practise at "${location}"`);
    });
  });
}

type Hours = Setup["doctors"][number]["hours"][number];

/**
 * Hours that end before they begin, and hours in which a doctor would be in two places, or twice in one. Whether hours in two zones meet
 * depends on the day: that is found when they are stored.
 */
function refuseImpossibleHours(setup: Setup, ctx: Refusal): void {
  const zoneOf = (slug: string) => setup.locations.find((location) => location.slug === slug)?.timeZone;
  setup.doctors.forEach(({ hours }, d) =>
    hours.forEach((stretch, i) => {
      const path = ["doctors", d, "hours", i];
      if (stretch.startTime >= stretch.endTime)
        refuse(ctx, [...path, "endTime"], "The hours end before they begin");
      if ((stretch.validFrom ?? "") > (stretch.validUntil ?? "9999"))
        refuse(ctx, [...path, "validUntil"], "The last day comes before the first");
      const other = hours
        .slice(0, i)
        .findIndex(
          (before) => zoneOf(before.location) === zoneOf(stretch.location) && isOverlapping(before, stretch),
        );
      if (other >= 0) refuse(ctx, path, `These hours overlap with doctors[${d}].hours[${other}]`);
    }),
  );
}

function isOverlapping(one: Hours, other: Hours): boolean {
  return (
    one.weekdays.some((weekday) => other.weekdays.includes(weekday)) &&
    one.startTime < other.endTime &&
    other.startTime < one.endTime &&
    (one.validFrom ?? "") <= (other.validUntil ?? "9999") &&
    (other.validFrom ?? "") <= (one.validUntil ?? "9999")
  );
}

const DAY_MINUTES = 1440;

/** A visit type that must be booked earlier than it can be is never booked. */
function refuseImpossibleNotice(setup: Setup, ctx: Refusal): void {
  setup.visitTypes.forEach(({ noticeMinutes, horizonDays }, index) => {
    if (noticeMinutes < horizonDays * DAY_MINUTES) return;
    refuse(
      ctx,
      ["visitTypes", index, "noticeMinutes"],
      "The notice is longer than the days one can book ahead",
    );
  });
}
