/** The words of a refusal: what happened, and what to do. */
export interface ErrorMessages {
  readonly title: string;
  readonly message: string;
}
