import type { Mode } from "#lib/appointments/constants.ts";

import type { Wish } from "./life.ts";

/** A visit that a demo account shows. */
export interface ScriptedVisit {
  readonly patient: string;
  readonly doctor: string;
  readonly visitType: string;
  /** Counted in days on which the doctor works: 1 is the first after today, -1 the last before. */
  readonly workingDay: number;
  readonly mode?: Mode;
  readonly wish: Wish;
}

export const SCRIPT: readonly ScriptedVisit[] = [
  {
    patient: "grace-okafor",
    doctor: "amara-nwosu",
    visitType: "first-consultation",
    workingDay: -18,
    wish: "kept",
  },
  {
    patient: "grace-okafor",
    doctor: "eleanor-marsh",
    visitType: "first-consultation",
    workingDay: -7,
    wish: "kept",
  },
  { patient: "grace-okafor", doctor: "amara-nwosu", visitType: "follow-up", workingDay: -9, wish: "missed" },
  {
    patient: "grace-okafor",
    doctor: "gareth-pritchard",
    visitType: "video-consultation",
    workingDay: -2,
    mode: "video",
    wish: "cancelled",
  },
  { patient: "grace-okafor", doctor: "amara-nwosu", visitType: "follow-up", workingDay: 4, wish: "kept" },
  {
    patient: "grace-okafor",
    doctor: "gareth-pritchard",
    visitType: "video-consultation",
    workingDay: 4,
    mode: "video",
    wish: "kept",
  },
  {
    patient: "grace-okafor",
    doctor: "eleanor-marsh",
    visitType: "minor-procedure",
    workingDay: 7,
    wish: "unanswered",
  },
  {
    patient: "daniel-hughes",
    doctor: "amara-nwosu",
    visitType: "first-consultation",
    workingDay: -12,
    wish: "kept",
  },
  { patient: "daniel-hughes", doctor: "amara-nwosu", visitType: "follow-up", workingDay: 9, wish: "kept" },
  {
    patient: "ella-hughes",
    doctor: "priya-raman",
    visitType: "first-consultation",
    workingDay: -10,
    wish: "kept",
  },
  { patient: "ella-hughes", doctor: "priya-raman", visitType: "follow-up", workingDay: 3, wish: "kept" },
  {
    patient: "noah-hughes",
    doctor: "priya-raman",
    visitType: "video-consultation",
    workingDay: -3,
    mode: "video",
    wish: "cancelled",
  },
  {
    patient: "noah-hughes",
    doctor: "priya-raman",
    visitType: "first-consultation",
    workingDay: 6,
    wish: "kept",
  },
  {
    patient: "bikash-thapa",
    doctor: "tenzin-lama",
    visitType: "first-consultation",
    workingDay: -8,
    wish: "kept",
  },
  {
    patient: "bikash-thapa",
    doctor: "anjali-shrestha",
    visitType: "long-consultation",
    workingDay: 7,
    wish: "kept",
  },
];
