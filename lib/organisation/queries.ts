import { organisation } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { OrganisationDto } from "./dto.ts";

const COLUMNS = {
  id: organisation.id,
  name: organisation.name,
  sender: organisation.sender,
  replyTo: organisation.replyTo,
  ageOfMajority: organisation.ageOfMajority,
  locale: organisation.locale,
  calendarDomain: organisation.calendarDomain,
  version: organisation.version,
};

/** The organisation that runs this installation, for everybody: each of its mails names it. */
export async function findOrganisation(tx: Tx): Promise<OrganisationDto> {
  const [row] = await tx.select(COLUMNS).from(organisation);
  if (row === undefined) throw new Error("The row of the organisation is missing");
  return row;
}
