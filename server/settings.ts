// Settings from the environment, checked before anything starts.
import { z } from 'zod';
import { PAGERDUTY_URL, type PageTarget } from './notify/page.ts';
import { LOG_LEVELS } from './ports.ts';

/** Port 0 lets the system choose a free port. */
const PORT_WORDS = 'must be a whole number from 0 to 65535';

const web = z.url({ protocol: /^https?$/, error: 'must be a web address' });

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
  /** Secret with which Prometheus reads /metrics from another machine; without it only this machine may. */
  METRICS_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
  /** Targets of the first alarm of a drill: any webhook, a Slack incoming webhook, a PagerDuty routing key. */
  PAGE_WEBHOOK_URL: web.optional(),
  PAGE_SLACK_URL: web.optional(),
  PAGE_PAGERDUTY_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{32}$/, 'must be a routing key of 32 letters and digits')
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('warn'),
});

type Settings = z.infer<typeof ENVIRONMENT>;

/** The page targets that the environment names. */
export const pageTargets = (settings: Settings): PageTarget[] => {
  const { PAGE_WEBHOOK_URL: webhook, PAGE_SLACK_URL: slack, PAGE_PAGERDUTY_KEY: key } = settings;
  return [
    ...(webhook === undefined ? [] : [{ format: 'generic' as const, url: webhook, key: '' }]),
    ...(slack === undefined ? [] : [{ format: 'slack' as const, url: slack, key: '' }]),
    ...(key === undefined ? [] : [{ format: 'pagerduty' as const, url: PAGERDUTY_URL, key }]),
  ];
};

/** The settings, or one line for each variable that is wrong. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): { ok: true; settings: Settings } | { ok: false; problems: string[] } {
  const result = ENVIRONMENT.safeParse(environment);
  if (result.success) return { ok: true, settings: result.data };
  const problems = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${name} is ${JSON.stringify(environment[name])} and ${issue.message}`;
  });
  return { ok: false, problems };
}
