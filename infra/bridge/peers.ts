import { BlockList, isIP } from "node:net";

export class PeersError extends Error {
  override name = "PeersError";
}

/** Who may connect, by address or network, like 10.1.2.0/24. */
export type Peers = (address: string) => boolean;

export const anybody: Peers = () => true;

/** @throws PeersError that names what is no address */
export function peersIn(list: readonly string[]): Peers {
  const allowed = new BlockList();
  for (const each of list) add(allowed, each);
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
    const family = familyOf(plain);
    return family !== null && allowed.check(plain, family);
  };
}

function add(allowed: BlockList, each: string): void {
  const [address = "", bits, ...more] = each.split("/");
  const family = familyOf(address);
  const longest = family === "ipv4" ? 32 : 128;
  const prefix = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  if (family === null || more.length > 0 || !(prefix <= longest)) {
    throw new PeersError(`${each} is neither an address nor a network like 10.1.2.0/24.`);
  }
  allowed.addSubnet(address, prefix, family);
}

function familyOf(address: string): "ipv4" | "ipv6" | null {
  const version = isIP(address);
  return version === 0 ? null : version === 4 ? "ipv4" : "ipv6";
}
