import type { PatchedFile } from "./postgres/patch.mjs";

export function applyPatches(folder?: string): string[];
export function missingPatches(folder?: string): string[];
export function edit(text: string, file: PatchedFile): string;
