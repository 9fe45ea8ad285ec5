// Who may connect, and who may create drills. On this machine everybody may. From elsewhere, creating a drill needs the
// operator's key, or a sign-in that a proxy vouches for. Joining a drill needs only its code.
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { assert, type Refusal, refuse } from '#model/engine/result.ts';
import { SERVER_KEY_HEADER } from '#protocol/limits.ts';
import { digestOf, type Ports } from '../ports.ts';
import type { Audit } from '../storage/audit.ts';
import type { SharedQuotas } from '../storage/shared-quotas.ts';
import { addressOf, type Caller, type Trust, trustIn } from './caller.ts';
import { Connections } from './connections.ts';
import { isOurHost, isOurOrigin } from './hosts.ts';
import { QUOTAS, Quotas, type QuotaTable } from './quotas.ts';
import { SignIn, type SignInOptions } from './sign-in.ts';

export type AccessOptions = {
  /** The identity provider that signs people in. */
  readonly signIn?: SignInOptions | null;
  /** The public address of this server; null if only this machine or its network reaches it. */
  readonly publicUrl?: URL | null;
  /** Digest of the key that allows creating drills; null if only this machine may. */
  readonly createKeyDigest?: string | null;
  /** The header in which a proxy names the signed-in person, and the secret that authenticates the proxy. */
  readonly authProxy?: { readonly header: string; readonly secret: string } | null;
  readonly trustedProxies?: string;
  readonly quotas?: QuotaTable;
  readonly connectionsPerAddress?: number;
};

const KEY_NEEDED = refuse('access/key-needed');

/** The header in which the proxy sends its secret. */
const PROXY_SECRET_HEADER = 'x-auth-proxy-secret';
const FACILITATOR_LENGTH = 200;
const CONNECTIONS_PER_ADDRESS = 400;

const isSame = (digest: string, text: string): boolean =>
  timingSafeEqual(Buffer.from(digest), Buffer.from(digestOf(text)));

export class Access {
  readonly quotas: Quotas;
  readonly audit: Audit;
  /** Null if no identity provider is set. */
  readonly identityProvider: SignIn | null;
  #options: AccessOptions;
  #trust: Trust;
  #publicUrl: URL | null;
  #connections = new Connections();
  #closed = false;

  constructor(ports: Pick<Ports, 'clock' | 'ids' | 'log'>, audit: Audit, options: AccessOptions = {}) {
    this.audit = audit;
    this.#options = options;
    const trust = trustIn(options.trustedProxies ?? 'loopback');
    assert(trust !== null, 'the settings have checked the list of trusted proxies');
    this.#trust = trust;
    this.#publicUrl = options.publicUrl ?? null;
    const { signIn = null, publicUrl = null } = options;
    this.identityProvider = signIn === null || publicUrl === null ? null : new SignIn(signIn, publicUrl, ports);
    this.quotas = new Quotas(ports.clock, options.quotas ?? QUOTAS);
  }

  /** Why the request is not meant for this server, or null. Refusals: `http/other-host`, `http/other-origin`. */
  foreign({ headers }: IncomingMessage): Refusal | null {
    const { host, origin } = headers;
    if (!isOurHost(host, this.#publicUrl)) return refuse('http/other-host', { host: host ?? '' });
    return isOurOrigin(origin, host, this.#publicUrl) ? null : refuse('http/other-origin', { origin: origin ?? '' });
  }

  /** Refusals: those of `foreign`, `access/too-many-connections`. */
  refuseConnection(request: IncomingMessage): Refusal | null {
    if (this.#closed) return refuse('server/restarting');
    const most = this.#options.connectionsPerAddress ?? CONNECTIONS_PER_ADDRESS;
    const { address } = addressOf(request, this.#trust);
    if (this.#connections.countOf(address) >= most) return refuse('access/too-many-connections', { most });
    return this.foreign(request);
  }

  /** Refuses new connections from now on. */
  close(): void {
    this.#closed = true;
  }

  /** Counts a connection of this address until the returned function is called. */
  connected(request: IncomingMessage): () => void {
    return this.#connections.opened(addressOf(request, this.#trust).address);
  }

  /** Exchanges quotas and connection counts with the other nodes. Rejects if the database cannot be reached. */
  async exchange(shared: SharedQuotas): Promise<void> {
    await this.quotas.exchange(shared);
    await this.#connections.exchange(shared);
  }

  /** On this machine, and not through a proxy that forwards for somebody else. */
  isLocal(request: IncomingMessage): boolean {
    return addressOf(request, this.#trust).isLocal;
  }

  callerOf(request: IncomingMessage, connection: string): Caller {
    const { address, isLocal } = addressOf(request, this.#trust);
    // With a public address, a request that seems local may come through a proxy that adds no header.
    const isTrusted = isLocal && this.#publicUrl === null;
    const account = this.identityProvider?.accountOf(request) ?? null;
    const facilitator = this.#facilitatorOf(request) ?? account?.name ?? null;
    return { connection, address, isLocal: isTrusted, facilitator, account, hasKey: false };
  }

  /** The caller with the key. Refusals: `access/wrong-key`, `access/no-key`, `access/too-many-guesses`. */
  signIn(caller: Caller, key: string): { ok: true; caller: Caller } | Refusal {
    const refused = this.#tryKey(caller, key);
    if (refused !== null) return refused;
    void this.audit.write('sign-in', caller.facilitator ?? caller.address, { by: 'key' });
    return { ok: true, caller: { ...caller, hasKey: true } };
  }

  #tryKey(caller: Caller, key: string): Refusal | null {
    const limited = this.quotas.mayGuess(caller.address);
    if (limited !== null) return limited;
    const { createKeyDigest = null } = this.#options;
    if (createKeyDigest === null) return refuse('access/no-key');
    if (isSame(createKeyDigest, key)) return null;
    this.quotas.wrongGuess(caller.address);
    void this.audit.write('sign-in-refused', caller.facilitator ?? caller.address, {});
    return refuse('access/wrong-key');
  }

  /** Takes one drill from the quotas. Refusals: `access/key-needed`, `access/sign-in-needed`, `access/too-many-drills`. */
  createDrill(caller: Caller): Refusal | null {
    return this.#mayCreate(caller) ? this.quotas.createDrill(caller) : this.#notSignedIn;
  }

  /**
   * The same over HTTP, with the key in a header. It does not sign the caller in. Refusals: `access/key-needed` and those of
   * `signIn`.
   */
  mayCreate(request: IncomingMessage): Refusal | null {
    const caller = this.callerOf(request, '');
    if (this.#mayCreate(caller)) return null;
    const key = request.headers[SERVER_KEY_HEADER];
    return typeof key === 'string' ? this.#tryKey(caller, key) : this.#notSignedIn;
  }

  /** A session may have ended since the connection was opened. */
  #mayCreate({ isLocal, hasKey, facilitator, account }: Caller): boolean {
    if (isLocal || hasKey) return true;
    if (account !== null && account.name === facilitator) return this.identityProvider?.isSignedIn(account) === true;
    return facilitator !== null;
  }

  get #notSignedIn(): Refusal {
    if (this.identityProvider === null) return KEY_NEEDED;
    return refuse('access/sign-in-needed', { url: new URL('auth/sign-in', this.identityProvider.publicUrl).href });
  }

  #facilitatorOf({ headers }: IncomingMessage): string | null {
    const { authProxy = null } = this.#options;
    if (authProxy === null) return null;
    const secret = headers[PROXY_SECRET_HEADER];
    const name = headers[authProxy.header];
    if (typeof secret !== 'string' || !isSame(digestOf(authProxy.secret), secret)) return null;
    return typeof name === 'string' && name !== '' ? name.slice(0, FACILITATOR_LENGTH) : null;
  }
}
