// What the environment may say about the process, checked before anything starts.
import { z } from 'zod';
import { LOG_LEVELS } from './ports.ts';

/** Port 0 lets the system choose a free one. */
const PORT_WORDS = 'must be a whole number from 0 to 65535';

const ENVIRONMENT = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT_WORDS)
    .transform(Number)
    .refine((port) => port <= 65_535, PORT_WORDS)
    .default(3000),
  HOST: z.string().min(1, 'must not be empty').default('127.0.0.1'),
  DATA_DIR: z.string().min(1, 'must not be empty').default('./data'),
  /** Where a team keeps runbooks of its own; a folder in DATA_DIR by default. */
  RUNBOOKS_DIR: z.string().min(1, 'must not be empty').optional(),
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
