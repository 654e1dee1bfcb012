import { isIPv6 } from "node:net";

/**
 * The network under which an IP address is counted: an IPv4 address alone, an IPv6 address by its 64-bit prefix, which a single subscriber
 * owns entirely (RFC 6177). An IPv4-mapped address (RFC 4291, 2.5.5.2) counts as IPv4. Other text is returned unchanged.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/^\[(.*)\](:\d+)?$/, "$1").replace(/^([\d.]+):\d+$/, "$1");
  if (!isIPv6(bare)) return bare;
  const groups = groupsOf(bare);
  const isInside = groups.slice(0, 6).join(":") === "0:0:0:0:0:ffff";
  return isInside ? ipv4Of(groups.slice(6)) : `${groups.slice(0, 4).join(":")}::/64`;
}

/** The eight groups, in lower case and without leading zeros, as in URLs; the scope is dropped. */
function groupsOf(address: string): string[] {
  const { hostname } = new URL(`http://[${address.replace(/%.*/, "")}]`);
  const [head = [], tail = []] = hostname
    .slice(1, -1)
    .split("::")
    .map((part) => part.split(":").filter(Boolean));
  return [...head, ...Array<string>(8 - head.length - tail.length).fill("0"), ...tail];
}

function ipv4Of(groups: readonly string[]): string {
  return groups
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 0xff])
    .join(".");
}
