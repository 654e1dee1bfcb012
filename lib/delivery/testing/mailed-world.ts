import { vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { deliverDue } from "#lib/delivery/deliver.ts";
import { forgetEnv } from "#lib/env.ts";
import { bookingAt, NOW, SYSTEM } from "#db/testing/world.ts";

import { ResendStandIn } from "./resend-stand-in.ts";
import { makeReaders, sendThrough } from "./visit-world.ts";

const NINE = "2027-01-07T09:00:00+05:45";
export const START = Date.parse(NINE);

/** Sets the clock of requests, which is fixed only in demo mode. */
export function requestsComeAt(now: number): void {
  vi.unstubAllEnvs();
  vi.stubEnv("PRAXIS_NOW", new Date(now).toISOString());
  forgetEnv();
}

/** A patient whose mails arrive, and whose links are opened at the time of the last of them. */
export async function makeMailedWorld() {
  const world = await makeReaders();
  const resend = new ResendStandIn(NOW);
  const url = await resend.start();
  requestsComeAt(NOW);

  /** What a worker then mails to the patient, as in production. */
  async function mailsAt(now: number) {
    vi.unstubAllEnvs();
    sendThrough(url);
    const before = resend.taken.length;
    resend.now = now;
    await deliverDue(() => ({ ...SYSTEM, now }));
    requestsComeAt(now);
    return resend.taken.slice(before).filter(({ to }) => to === world.patientEmail);
  }

  return {
    ...world,
    resend,
    mailsAt,
    book: (patientId = world.patient.id) =>
      bookAppointment(world.patient.ctx, bookingAt(world.practice, patientId, NINE)),
    stop: async () => {
      vi.unstubAllEnvs();
      forgetEnv();
      await resend.stop().catch(() => undefined);
    },
  };
}

export type MailedWorld = Awaited<ReturnType<typeof makeMailedWorld>>;

/** The token of a link to that page in a mail's text. */
export function tokenIn(text: string | undefined, page: string): string {
  const link = new RegExp(`http://localhost:3000/${page}\\?token=([\\w-]{43})(?![\\w-])`);
  return link.exec(text ?? "")?.[1] ?? "";
}

/** The token of the link by which the patient cancels a new booking. */
export async function bookedToken({ book, mailsAt }: MailedWorld): Promise<string> {
  await book();
  const [mail] = await mailsAt(NOW + MINUTE_MS);
  return tokenIn(mail?.text, "cannot-come");
}
