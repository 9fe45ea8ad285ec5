// Settings from the environment, checked before anything starts.
import { z } from 'zod';
import { KEY_LENGTH } from '#protocol/limits.ts';
import type { AccessOptions } from './access/access.ts';
import { trustIn } from './access/caller.ts';
import type { SignInOptions } from './access/sign-in.ts';
import { PAGERDUTY_URL, type PageTarget, pagerDutyEvents } from './notify/page.ts';
import { LOG_LEVELS } from './ports.ts';

/** Port 0 lets the system choose a free port. */
const PORT_WORDS = 'must be a whole number from 0 to 65535';

const web = z.url({ protocol: /^https?$/, error: 'must be a web address' });

/** The base of links: the path ends with a slash, without query or hash. */
function folderUrl(text: string): URL {
  const { origin, pathname } = new URL(text);
  return new URL(pathname.replace(/\/*$/, '/'), origin);
}

const LOOPBACK = /^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/;
const isSafe = ({ protocol, hostname }: URL): boolean => protocol === 'https:' || LOOPBACK.test(hostname);

const ENVIRONMENT = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT_WORDS)
    .transform(Number)
    .refine((port) => port <= 65_535, PORT_WORDS)
    .default(3000),
  HOST: z.string().min(1, 'must not be empty').default('127.0.0.1'),
  DATA_DIR: z.string().min(1, 'must not be empty').default('./data'),
  /** The folder with the team's own runbooks; a folder in DATA_DIR by default. */
  RUNBOOKS_DIR: z.string().min(1, 'must not be empty').optional(),
  /** The folder with the team's own scenarios; a folder in DATA_DIR by default. */
  SCENARIOS_DIR: z.string().min(1, 'must not be empty').optional(),
  /** Secret for reading /metrics from another machine; if unset, only this machine may. */
  METRICS_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
  /** Targets that a facilitator may choose: a webhook and its signing secret, Slack, PagerDuty, an Alertmanager webhook. */
  PAGE_WEBHOOK_URL: web.optional(),
  PAGE_WEBHOOK_SECRET: z.string().min(16, 'must have 16 characters or more').optional(),
  PAGE_SLACK_URL: web.optional(),
  PAGE_PAGERDUTY_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{32}$/, 'must be a routing key of 32 letters and digits')
    .optional(),
  /** Base address of PagerDuty's events API, such as https://events.eu.pagerduty.com. */
  PAGE_PAGERDUTY_URL: web.default(PAGERDUTY_URL),
  PAGE_ALERTMANAGER_URL: web.optional(),
  /** The public address of this server, such as https://brownout.example.com or https://www.example.com/brownout/. */
  PUBLIC_URL: web.transform(folderUrl).optional(),
  /** Lets its holder create drills from another machine. If unset, a server open to others creates one and prints it once. */
  CREATE_KEY: z.string().min(16, 'must have 16 characters or more').max(KEY_LENGTH).optional(),
  /** The header in which a proxy names the signed-in person, and the secret that it sends as X-Auth-Proxy-Secret. */
  AUTH_PROXY_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, 'must be the name of a header')
    .transform((name) => name.toLowerCase())
    .optional(),
  AUTH_PROXY_SECRET: z.string().min(16, 'must have 16 characters or more').optional(),
  /** The identity provider (OpenID Connect), and this server's client there. */
  OIDC_ISSUER: web
    .transform((url) => new URL(url))
    .refine(isSafe, 'must begin with https:// (http:// on this machine only)')
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1, 'must not be empty').optional(),
  OIDC_CLIENT_SECRET: z.string().min(1, 'must not be empty').optional(),
  /** Accounts of the provider that may create drills: comma-separated addresses and domains such as @example.com. */
  OIDC_ALLOW: z
    .string()
    .regex(/^[^\s,]*@[^\s,]+(,\s*[^\s,]*@[^\s,]+)*$/, 'must be addresses or @domains, by commas')
    .transform((list) => list.split(',').map((one) => one.trim().toLowerCase()))
    .default([]),
  /** Lifetime of a sign-in. */
  SESSION_HOURS: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, 'must be a whole number of hours from 1 to 999')
    .transform(Number)
    .default(8),
  /** Proxies whose X-Forwarded-For is trusted: comma-separated addresses, subnets, `loopback`, `uniquelocal`. */
  TRUSTED_PROXIES: z
    .string()
    .refine((proxies) => trustIn(proxies) !== null, 'must be addresses, subnets, loopback or uniquelocal, by commas')
    .default('loopback'),
  /** Drills are deleted this many days after their creation; if unset, they are kept. */
  RETAIN_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'must be a whole number of 1 or more')
    .transform(Number)
    .optional(),
  CONNECTIONS_PER_ADDRESS: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, 'must be a whole number of 1 or more')
    .transform(Number)
    .optional(),
  /** Stores everything in PostgreSQL, which several nodes can share. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be an address of PostgreSQL' }).optional(),
  /** The address at which other nodes reach this one; by default its own address and port. */
  NODE_URL: z.url({ protocol: /^http$/, error: 'must be a web address that begins with http://' }).optional(),
  /** Number of processes that share the port of this machine; more than one requires DATABASE_URL. */
  WORKERS: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, 'must be a whole number from 1 to 999')
    .transform(Number)
    .default(1),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('warn'),
});

type Settings = z.infer<typeof ENVIRONMENT>;

/** The page targets in the environment. */
export function pageTargets(settings: Settings): PageTarget[] {
  const { PAGE_WEBHOOK_URL: webhook, PAGE_SLACK_URL: slack, PAGE_PAGERDUTY_KEY: key } = settings;
  const { PAGE_ALERTMANAGER_URL: alertmanager, PAGE_WEBHOOK_SECRET: secret = '' } = settings;
  const events = pagerDutyEvents(settings.PAGE_PAGERDUTY_URL);
  return [
    ...(slack === undefined ? [] : [{ format: 'slack' as const, url: slack, key: '' }]),
    ...(key === undefined ? [] : [{ format: 'pagerduty' as const, url: events, key }]),
    ...(alertmanager === undefined ? [] : [{ format: 'alertmanager' as const, url: alertmanager, key: '' }]),
    ...(webhook === undefined ? [] : [{ format: 'generic' as const, url: webhook, key: secret }]),
  ];
}

const WORKERS_NEED_DATABASE = 'WORKERS above 1 needs DATABASE_URL: one SQLite file has one process';
const OIDC_PAIR = 'OIDC_ISSUER and OIDC_CLIENT_ID must be set together';
const OIDC_NEEDS_URL = 'OIDC_ISSUER needs PUBLIC_URL, to which the provider sends people back';
const PAIR = 'AUTH_PROXY_HEADER and AUTH_PROXY_SECRET must be set together';

/** The identity provider, if one is set. `secret` seals the session cookies. */
export function signInOptions(settings: Settings, secret: string): SignInOptions | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret = null } = settings;
  if (issuer === undefined || clientId === undefined) return null;
  return { issuer, clientId, clientSecret, allow: settings.OIDC_ALLOW, sessionHours: settings.SESSION_HOURS, secret };
}

/** Settings that are valid only together. */
function unpaired(settings: Settings): string[] {
  const { AUTH_PROXY_HEADER: header, AUTH_PROXY_SECRET: secret, OIDC_ISSUER, OIDC_CLIENT_ID, PUBLIC_URL } = settings;
  return [
    ...((header === undefined) === (secret === undefined) ? [] : [PAIR]),
    ...((OIDC_ISSUER === undefined) === (OIDC_CLIENT_ID === undefined) ? [] : [OIDC_PAIR]),
    ...(OIDC_ISSUER === undefined || PUBLIC_URL !== undefined ? [] : [OIDC_NEEDS_URL]),
    ...(settings.WORKERS > 1 && settings.DATABASE_URL === undefined ? [WORKERS_NEED_DATABASE] : []),
  ];
}

/** Access settings: who may connect and create drills. */
export const accessIn = (settings: Settings): AccessOptions => {
  const { PUBLIC_URL, AUTH_PROXY_HEADER: header, AUTH_PROXY_SECRET: secret } = settings;
  return {
    publicUrl: PUBLIC_URL ?? null,
    authProxy: header === undefined || secret === undefined ? null : { header, secret },
    trustedProxies: settings.TRUSTED_PROXIES,
    connectionsPerAddress: settings.CONNECTIONS_PER_ADDRESS,
  };
};

/** Whether other machines can reach the server, so that creating a drill needs a key. */
export const isOpenToOthers = ({ HOST, PUBLIC_URL }: Settings): boolean =>
  PUBLIC_URL !== undefined || !/^(localhost|::1|127\.\d+\.\d+\.\d+)$/.test(HOST);

/** The settings, or one line for each invalid variable. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): { ok: true; settings: Settings } | { ok: false; problems: string[] } {
  const result = ENVIRONMENT.safeParse(environment);
  if (result.success) {
    const problems = unpaired(result.data);
    if (problems.length > 0) return { ok: false, problems };
    return { ok: true, settings: result.data };
  }
  const problems = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${name} is ${JSON.stringify(environment[name])} and ${issue.message}`;
  });
  return { ok: false, problems };
}
