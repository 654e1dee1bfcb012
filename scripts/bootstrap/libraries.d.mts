export declare function ensureStarts(node: string, say: (line: string) => void): void;
