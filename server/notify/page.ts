// Formats of outgoing pages: generic JSON, a Slack incoming webhook, PagerDuty Events v2. Each starts by saying that it is an
// exercise.

/** The first alarm of a drill. */
export type Page = {
  readonly drill: string;
  readonly scenario: { readonly id: string; readonly title: string };
  readonly alarm: { readonly id: string; readonly title: string; readonly severity: 1 | 2 | 3 };
  readonly service: { readonly id: string; readonly name: string };
  /** Clock of the drill, such as `05:15 PST`. */
  readonly drillTime: string;
  /** Calendar time as ISO text. */
  readonly sent: string;
};

const PAGE_FORMATS = ['generic', 'slack', 'pagerduty'] as const;
type PageFormat = (typeof PAGE_FORMATS)[number];

/** `key` is PagerDuty's routing key, empty for the others. */
export type PageTarget = { readonly format: PageFormat; readonly url: string; readonly key: string };

export const PAGERDUTY_URL = 'https://events.pagerduty.com/v2/enqueue';

/** Bounds of PagerDuty's fields. */
const DEDUP_KEY_LENGTH = 255;
const SUMMARY_LENGTH = 1024;

const PAGERDUTY_SEVERITY = { 1: 'critical', 2: 'error', 3: 'warning' } as const;

const headline = ({ alarm, service, drillTime }: Page): string =>
  `EXERCISE, not real: ${alarm.title} (${service.name}) at ${drillTime}`;

const generic = (page: Page) => ({ exercise: true, text: headline(page), ...page });

/** Slack reads these three as markup. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function slack(page: Page) {
  const text = escaped(headline(page));
  const details = escaped(`Severity ${page.alarm.severity}. Drill ${page.drill}: ${page.scenario.title}.`);
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `*${text}*` } },
      { type: 'context', elements: [{ type: 'mrkdwn', text: details }] },
    ],
  };
}

const pagerDuty = (page: Page, key: string) => ({
  routing_key: key,
  event_action: 'trigger',
  dedup_key: `brownout/${page.drill}`.slice(0, DEDUP_KEY_LENGTH),
  payload: {
    summary: headline(page).slice(0, SUMMARY_LENGTH),
    source: 'Brownout, a training game',
    severity: PAGERDUTY_SEVERITY[page.alarm.severity],
    timestamp: page.sent,
    component: page.service.name,
    group: page.scenario.title,
    class: 'exercise',
    custom_details: { exercise: true, drill: page.drill, drill_time: page.drillTime, alarm: page.alarm.id },
  },
});

/** The request body for the target. */
export function bodyFor({ format, key }: PageTarget, page: Page): unknown {
  switch (format) {
    case 'generic':
      return generic(page);
    case 'slack':
      return slack(page);
    case 'pagerduty':
      return pagerDuty(page, key);
  }
}
