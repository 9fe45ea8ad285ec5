// Who is at the other end of a connection: the address, resolved through trusted proxies only, and the name that a proxy
// vouches for.
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import proxyAddr from 'proxy-addr';
import type { Account } from './sign-in.ts';

export type Caller = {
  /** Unique per connection. */
  readonly connection: string;
  /** An IPv4 address, or the /64 prefix of an IPv6 address: the share of one subscriber. */
  readonly address: string;
  /** On this machine, and not through a proxy that forwards for somebody else. */
  readonly isLocal: boolean;
  /** The account that a proxy or the identity provider has signed in; null for everybody else. */
  readonly facilitator: string | null;
  /** The identity provider session, which may end while the connection lasts. */
  readonly account: Account | null;
  /** True after sign-in with the key that allows creating drills. */
  readonly hasKey: boolean;
};

const MAPPED = /^::ffff:(?=\d+\.)/;
const LOOPBACK = /^(::1$|127\.)/;
const PREFIX_GROUPS = 4;

/** `2001:db8::7` becomes `2001:db8:0:0::/64`. */
function prefixOf(address: string): string {
  const [head, tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const last = tail === '' ? [] : tail.split(':');
    while (groups.length + last.length < 8) groups.push('0');
    groups.push(...last);
  }
  return `${groups.slice(0, PREFIX_GROUPS).join(':')}::/64`;
}

export type Trust = (address: string, hop: number) => boolean;

/** `proxies`: comma-separated addresses, subnets, or `loopback`, `linklocal`, `uniquelocal`. Null if it cannot be parsed. */
export function trustIn(proxies: string): Trust | null {
  const parts = proxies.split(',').map((part) => part.trim());
  try {
    return proxyAddr.compile(parts.filter((part) => part !== ''));
  } catch {
    return null;
  }
}

/** Address of the client, and whether it is this machine. */
export function addressOf(request: IncomingMessage, trust: Trust): Pick<Caller, 'address' | 'isLocal'> {
  const plain = proxyAddr(request, trust).replace(MAPPED, '');
  const isForwarded = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
  const isLocal = LOOPBACK.test(plain) && !isForwarded;
  return { address: isIPv6(plain) && !isLocal ? prefixOf(plain) : plain, isLocal };
}
