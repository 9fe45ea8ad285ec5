// Host names that this server answers to, and origins that may connect to it. A page of another site must not play on a
// visitor's behalf, nor reach a server on the visitor's own machine through a name that resolves there (DNS rebinding).
import { isIP } from 'node:net';
import { hostname } from 'node:os';

/** `brownout.example.com:8080` -> `brownout.example.com`; `[::1]:3000` -> `::1`. Null for what is no host. */
function nameOf(host: string | undefined): string | null {
  if (host === undefined) return null;
  try {
    return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '').toLowerCase();
  } catch {
    return null;
  }
}

/** Names that public DNS does not resolve: addresses, single-label names, and this machine's own. */
function isOwnName(name: string): boolean {
  const own = hostname().toLowerCase();
  return (
    isIP(name) !== 0 || !name.includes('.') || name.endsWith('.localhost') || name === own || name === `${own}.local`
  );
}

/** Whether the server answers to this `Host`. `publicUrl`: its public address; null if not set. */
export function isOurHost(host: string | undefined, publicUrl: URL | null): boolean {
  const name = nameOf(host);
  if (name === null) return false;
  return isOwnName(name) || name === publicUrl?.hostname;
}

/** Whether a page of `origin` may open a connection. Non-browser clients send none. */
export function isOurOrigin(origin: string | undefined, host: string | undefined, publicUrl: URL | null): boolean {
  if (origin === undefined) return true;
  if (origin === publicUrl?.origin) return true;
  try {
    const { host: from, protocol } = new URL(origin);
    return /^https?:$/.test(protocol) && from === host?.toLowerCase();
  } catch {
    return false;
  }
}
