export interface OrganisationDto {
  readonly id: string;
  /** Null until the setup names it. */
  readonly name: string | null;
  /** The email that its mails are from; null leaves it to `MAIL_FROM`. */
  readonly sender: string | null;
  readonly replyTo: string | null;
  /** From this age on, in whole years, patients decide alone. */
  readonly ageOfMajority: number;
  /** The language of messages to people whose language is not known. */
  readonly locale: string;
  /** The part behind the @ in the identity of calendar entries; null until the first start has stored it. */
  readonly calendarDomain: string | null;
  readonly version: number;
}
