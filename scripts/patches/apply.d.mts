export function applyPatches(folder?: string): string[];
export function missingPatches(folder?: string): string[];
