export interface PatchedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly edits: readonly { readonly why: string; readonly find: string; readonly replace: string }[];
}

export const patch: {
  readonly package: string;
  readonly version: string;
  readonly files: readonly PatchedFile[];
};
