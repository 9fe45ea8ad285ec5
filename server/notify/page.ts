// Formats of outgoing pages: a signed generic webhook, a Slack incoming webhook, PagerDuty Events v2, and the webhook of an
// Alertmanager, version 4. Each starts by saying that it is an exercise.
import type { PageFormat } from '#protocol/steering.ts';

/** What a page is about: the first alarm, that somebody took it, the end of the drill, or a test of the way. */
type PageKind = 'trigger' | 'acknowledge' | 'resolve' | 'test';

export type Page = {
  readonly kind: PageKind;
  readonly drill: string;
  readonly scenario: { readonly id: string; readonly title: string };
  readonly alarm: { readonly id: string; readonly title: string; readonly severity: 1 | 2 | 3 };
  readonly service: { readonly id: string; readonly name: string };
  /** Clock of the drill, such as `05:15 PST`. */
  readonly drillTime: string;
  /** Calendar time as ISO text, of this page and of the first alarm. */
  readonly sent: string;
  readonly began: string;
  /** With the code one joins; null in a drill that nobody can join. */
  readonly code: string | null;
  /** Where one joins; null where the server does not know its own address. */
  readonly link: string | null;
};

/** `key` is PagerDuty's routing key, or the secret that signs a webhook; empty for the others. */
export type PageTarget = { readonly format: PageFormat; readonly url: string; readonly key: string };

export const PAGERDUTY_URL = 'https://events.pagerduty.com';

/** The address of the events of PagerDuty, or of whatever stands in for it. */
export const pagerDutyEvents = (base: string): string => `${base.replace(/\/+$/, '')}/v2/enqueue`;

/** Bounds of PagerDuty's fields. */
const DEDUP_KEY_LENGTH = 255;
const SUMMARY_LENGTH = 1024;

const PAGERDUTY_SEVERITY = { 1: 'critical', 2: 'error', 3: 'warning' } as const;
const ALERT_SEVERITY = { 1: 'critical', 2: 'warning', 3: 'info' } as const;

const SAID: Readonly<Record<PageKind, string>> = {
  trigger: '',
  acknowledge: 'acknowledged: ',
  resolve: 'the drill has ended: ',
  test: 'a test of this page: ',
};

const headline = ({ kind, alarm, service, drillTime }: Page): string =>
  `EXERCISE, not real: ${SAID[kind]}${alarm.title} (${service.name}) at ${drillTime}`;

/** Nobody joins a drill that is over. */
const joinText = ({ kind, link, code }: Page): string =>
  kind === 'resolve' || code === null ? '' : link === null ? `Join code: ${code}` : `Join: ${link}`;

const generic = (page: Page) => ({ exercise: true, text: headline(page), ...page });

/** Slack reads these three as markup. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function slack(page: Page) {
  const text = escaped(headline(page));
  const details = escaped(`Severity ${page.alarm.severity}. Drill ${page.drill}: ${page.scenario.title}.`);
  const join = escaped(joinText(page));
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `*${text}*` } },
      ...(join === '' ? [] : [{ type: 'section', text: { type: 'mrkdwn', text: join } }]),
      { type: 'context', elements: [{ type: 'mrkdwn', text: details }] },
    ],
  };
}

const dedupKey = ({ kind, drill }: Page): string =>
  `brownout/${drill}${kind === 'test' ? '/test' : ''}`.slice(0, DEDUP_KEY_LENGTH);

const pagerDuty = (page: Page, key: string) => {
  const { kind, alarm, service, scenario, drill, drillTime, sent, link } = page;
  const event = { routing_key: key, event_action: kind === 'test' ? 'trigger' : kind, dedup_key: dedupKey(page) };
  if (kind === 'acknowledge' || kind === 'resolve') return event;
  return {
    ...event,
    payload: {
      summary: headline(page).slice(0, SUMMARY_LENGTH),
      source: 'Brownout, a training game',
      severity: PAGERDUTY_SEVERITY[alarm.severity],
      timestamp: sent,
      component: service.name,
      group: scenario.title,
      class: 'exercise',
      custom_details: { exercise: true, drill, drill_time: drillTime, alarm: alarm.id, join: joinText(page) },
    },
    ...(link === null ? {} : { links: [{ href: link, text: 'EXERCISE: join the drill' }] }),
  };
};

function alertmanager(page: Page) {
  const { kind, alarm, service, drill, scenario, began, sent, link } = page;
  const status = kind === 'resolve' ? 'resolved' : 'firing';
  const labels = {
    alertname: alarm.title,
    severity: ALERT_SEVERITY[alarm.severity],
    service: service.name,
    exercise: 'true',
    drill,
  };
  const annotations = { summary: headline(page), description: `${scenario.title}. ${joinText(page)}`.trim() };
  return {
    version: '4',
    groupKey: `{}:{drill="${drill}"}`,
    truncatedAlerts: 0,
    status,
    receiver: 'brownout-exercise',
    groupLabels: { drill },
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: link ?? '',
    alerts: [
      {
        status,
        labels,
        annotations,
        startsAt: began,
        endsAt: kind === 'resolve' ? sent : '0001-01-01T00:00:00Z',
        generatorURL: link ?? '',
        fingerprint: drill,
      },
    ],
  };
}

/** The request body for the target; null where the format has no word for it. */
export function bodyFor({ format, key }: PageTarget, page: Page): unknown {
  switch (format) {
    case 'generic':
      return generic(page);
    case 'slack':
      return slack(page);
    case 'pagerduty':
      return pagerDuty(page, key);
    case 'alertmanager':
      return page.kind === 'acknowledge' ? null : alertmanager(page);
  }
}
