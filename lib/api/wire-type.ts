/** The names of instants, as `toWire` knows them. */
type InstantName = "at" | `${string}At` | `${string}Until`;

/** A DTO as sent over HTTP: its instants are text. */
export type Wire<Dto, Name = ""> = Dto extends number
  ? Name extends InstantName
    ? string
    : Dto
  : Dto extends readonly (infer Each)[]
    ? Wire<Each, Name>[]
    : Dto extends object
      ? { -readonly [Key in keyof Dto]: Wire<Dto[Key], Key> }
      : Dto;

/** `Schema`, if it describes exactly what the wire carries of the DTO; else a type that no value has. */
export type Describing<Schema, Said, Dto> = Same<Said, Wire<Dto>> extends true ? Schema : never;

type Same<A, B> = [A, B, keyof A] extends [B, A, keyof B]
  ? [keyof B] extends [keyof A]
    ? true
    : false
  : false;
