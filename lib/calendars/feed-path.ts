const FILE = /^([\w-]{43})\.ics$/;

/** The path of a feed, below the site's URL. The ending tells programs what it is. */
export function feedPath(token: string): string {
  return `/api/calendar/${token}.ics`;
}

/** The token in a file's name, or undefined where it can be none. */
export function tokenOfFile(file: string): string | undefined {
  return FILE.exec(file)?.[1];
}
