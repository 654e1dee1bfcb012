import { env } from "#lib/env.ts";
import type { OrganisationDto } from "#lib/organisation/dto.ts";
import type { Channel } from "#lib/outbox/constants.ts";

import type { MailContent } from "./mails/content.ts";
import { htmlOf } from "./mails/html.ts";
import { plainText } from "./mails/plain-text.ts";
import { shownName } from "./sender.ts";
import type { Text } from "./transports/parcel.ts";

/** Renders a message in the forms that its channel takes. */
export async function writeText(
  content: MailContent,
  channel: Channel,
  organisation: OrganisationDto,
): Promise<Text> {
  const plain = { subject: content.subject, body: plainText(content) };
  if (channel === "sms") return plain;
  const frame = { name: shownName(organisation, content.locale), appUrl: env().APP_URL };
  return { ...plain, html: await htmlOf(content, frame) };
}
