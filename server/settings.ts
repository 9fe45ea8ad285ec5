// What the environment may say about the process, checked before anything starts.
import { z } from 'zod';
import { LOG_LEVELS } from './ports.ts';

const ENVIRONMENT = z.object({
  PORT: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(0, 'must be 0 or more')
    .max(65_535, 'must be 65535 or less')
    .default(3000),
  HOST: z.string().min(1, 'must not be empty').default('127.0.0.1'),
  DATA_DIR: z.string().min(1, 'must not be empty').default('./data'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('warn'),
});

export type Settings = z.infer<typeof ENVIRONMENT>;

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
