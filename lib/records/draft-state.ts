/** The state of a record that a writer has seen: its newest signed version, and how often the draft had been saved. */
export interface DraftState {
  readonly version: number;
  readonly revision: number;
}

/** No draft is saved so often. */
const REVISIONS = 1_000_000;
/** As the schema of what writes has it. */
const MOST_VERSIONS = 1_000_000;

/** Both as one number, from 1, for the ETag of the draft. */
export function toDraftNumber({ version, revision }: DraftState): number {
  return version * REVISIONS + Math.min(revision, REVISIONS - 1) + 1;
}

/** The inverse of `toDraftNumber`; for any other number, a state that no record is in. */
export function toDraftState(number: number): DraftState {
  const version = Math.floor((number - 1) / REVISIONS);
  return { version: Math.min(version, MOST_VERSIONS), revision: (number - 1) % REVISIONS };
}
