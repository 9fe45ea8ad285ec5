// Sign-in with an identity provider (OpenID Connect): discovery, the code flow with PKCE, state and nonce, and sessions in a
// cookie that end at expiry or sign-out.
import type { IncomingMessage } from 'node:http';
import * as oidc from 'openid-client';
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Ports } from '../ports.ts';
import { cookieIn, Seal } from './sealed.ts';

export type SignInOptions = {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string | null;
  /** Addresses, or domains such as `@example.com`, that may create drills; empty for everybody whom the provider signs in. */
  readonly allow: readonly string[];
  readonly sessionHours: number;
  /** The secret that seals the cookies; the same on every node. */
  readonly secret: string;
};

/** A signed-in account. `id` identifies the sign-in. */
export type Account = { readonly id: string; readonly name: string; readonly untilMs: number };
/** Values that a callback must match. */
type Pending = { readonly state: string; readonly nonce: string; readonly verifier: string };

export const SESSION_COOKIE = 'brownout-session';
export const PENDING_COOKIE = 'brownout-sign-in';
const PENDING_MS = 10 * 60_000;
const MS_PER_HOUR = 60 * 60_000;
const PROVIDER_SECONDS = 10;
const NAME_LENGTH = 200;

export class SignIn {
  readonly publicUrl: URL;
  #options: SignInOptions;
  #ports: Pick<Ports, 'clock' | 'ids' | 'log'>;
  #configuration: Promise<oidc.Configuration> | null = null;
  #sessions: Seal<Account & { readonly idToken: string | null }>;
  #pending: Seal<Pending>;
  /** Sessions that ended before they expired, with their expiry times. */
  #ended = new Map<string, number>();

  constructor(options: SignInOptions, publicUrl: URL, ports: Pick<Ports, 'clock' | 'ids' | 'log'>) {
    this.publicUrl = publicUrl;
    this.#options = options;
    this.#ports = ports;
    this.#sessions = new Seal(options.secret, SESSION_COOKIE);
    this.#pending = new Seal(options.secret, PENDING_COOKIE);
  }

  /** Returns the provider address for the browser, and the cookie for the callback. Refusal: `access/provider-unreachable`. */
  async begin(): Promise<{ ok: true; url: URL; cookie: string; maxAgeMs: number } | Refusal> {
    const configuration = await this.#discovered();
    if (!(configuration instanceof oidc.Configuration)) return configuration;
    const pending = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#callback().href,
      scope: 'openid email profile',
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    });
    return { ok: true, url, cookie: this.#pending.close(pending, this.#nowMs() + PENDING_MS), maxAgeMs: PENDING_MS };
  }

  /**
   * Completes a sign-in that `begin` started. `search`: query of the callback address. Refusals: `access/sign-in-expired`,
   * `access/sign-in-failed`, `access/provider-unreachable`, `access/not-allowed`.
   */
  async finish(
    request: IncomingMessage,
    search: string,
  ): Promise<{ ok: true; account: Account; cookie: string; maxAgeMs: number } | Refusal> {
    const pending = this.#pending.open(cookieIn(request.headers.cookie, PENDING_COOKIE) ?? '', this.#nowMs());
    if (pending === null) return refuse('access/sign-in-expired');
    const configuration = await this.#discovered();
    if (!(configuration instanceof oidc.Configuration)) return configuration;
    const callback = this.#callback();
    callback.search = search;
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, callback, {
        pkceCodeVerifier: pending.verifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      });
      const claims = { ...(await this.#userInfo(configuration, tokens)), ...tokens.claims() };
      return this.#accept(claims, tokens.id_token ?? null);
    } catch (error) {
      this.#ports.log.warn({ problem: problemOf(error) }, 'a sign-in failed');
      return refuse('access/sign-in-failed', { problem: problemOf(error) });
    }
  }

  /** The signed-in account; null without a session, or after it expired or ended. */
  accountOf({ headers }: IncomingMessage): Account | null {
    const session = this.#sessions.open(cookieIn(headers.cookie, SESSION_COOKIE) ?? '', this.#nowMs());
    return session === null || this.#ended.has(session.id) ? null : session;
  }

  /** Whether an account that signed in earlier is still signed in. */
  isSignedIn({ id, untilMs }: Account): boolean {
    return untilMs > this.#nowMs() && !this.#ended.has(id);
  }

  /** Ends the session. Returns the provider's sign-out address if it has one. */
  async end({ headers }: IncomingMessage): Promise<URL | null> {
    const session = this.#sessions.open(cookieIn(headers.cookie, SESSION_COOKIE) ?? '', this.#nowMs());
    if (session === null) return null;
    for (const [id, untilMs] of this.#ended) if (untilMs <= this.#nowMs()) this.#ended.delete(id);
    this.#ended.set(session.id, session.untilMs);
    const configuration = await this.#discovered();
    if (!(configuration instanceof oidc.Configuration)) return null;
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
    return oidc.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: this.publicUrl.href,
      ...(session.idToken !== null && { id_token_hint: session.idToken }),
    });
  }

  #accept(claims: Readonly<Record<string, unknown>>, idToken: string | null) {
    const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : null);
    const email = claims.email_verified === false ? null : text('email');
    const name = (email ?? text('preferred_username') ?? text('sub') ?? '').slice(0, NAME_LENGTH);
    if (!this.#isAllowed(email)) return refuse('access/not-allowed', { name });
    const maxAgeMs = this.#options.sessionHours * MS_PER_HOUR;
    const account = { id: this.#ports.ids.secret(), name, untilMs: this.#nowMs() + maxAgeMs };
    // A long token would not fit into a cookie; without it, the provider asks for confirmation at sign-out.
    const kept = idToken !== null && idToken.length < 2000 ? idToken : null;
    const cookie = this.#sessions.close({ ...account, idToken: kept }, account.untilMs);
    return { ok: true as const, account, cookie, maxAgeMs };
  }

  #isAllowed(email: string | null): boolean {
    const { allow } = this.#options;
    if (allow.length === 0) return true;
    const given = email?.toLowerCase() ?? '';
    return allow.some((one) => (one.startsWith('@') ? given.endsWith(one) : given === one));
  }

  /** The provider may omit the email address from the token. */
  async #userInfo(configuration: oidc.Configuration, tokens: Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>) {
    const claims = tokens.claims();
    const has = configuration.serverMetadata().userinfo_endpoint !== undefined;
    if (claims === undefined || typeof claims.email === 'string' || !has) return {};
    return oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub);
  }

  /** Fetches the provider's endpoints once; retries after a failure. */
  async #discovered(): Promise<oidc.Configuration | Refusal> {
    const { issuer, clientId, clientSecret } = this.#options;
    this.#configuration ??= oidc.discovery(
      issuer,
      clientId,
      undefined,
      clientSecret === null ? oidc.None() : oidc.ClientSecretBasic(clientSecret),
      {
        timeout: PROVIDER_SECONDS,
        // The settings allow plain HTTP on this machine only.
        execute: issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
      },
    );
    try {
      return await this.#configuration;
    } catch (error) {
      this.#configuration = null;
      this.#ports.log.warn(
        { issuer: issuer.href, problem: problemOf(error) },
        'the identity provider cannot be reached',
      );
      return refuse('access/provider-unreachable', { issuer: issuer.href });
    }
  }

  #callback(): URL {
    return new URL('auth/callback', this.publicUrl);
  }

  #nowMs(): number {
    return Date.parse(this.#ports.clock.date());
  }
}

/** The error of the provider or the library, without codes and tokens. */
function problemOf(error: unknown): string {
  const { code, error: said, message } = error as { code?: string; error?: string; message?: string };
  return said ?? code ?? message ?? 'unknown';
}
