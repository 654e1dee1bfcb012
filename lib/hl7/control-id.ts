/**
 * MSH-10 of a message: the last 80 bits of the row's id, as 20 hexadecimal digits. It is the same on each try, and no longer than v2.5.1
 * allows; an id of UUID version 7 ends in 62 random bits.
 */
export function controlIdOf(messageId: string): string {
  return messageId.replaceAll("-", "").slice(-20).toUpperCase();
}
