// Formats of outgoing pages: a signed generic webhook, a Slack incoming webhook, PagerDuty Events v2, and the Alertmanager
// webhook, version 4. Each page starts by stating that it is an exercise.
import { createHash } from 'node:crypto';
import type { PageFormat } from '#protocol/steering.ts';

/** The subject of a page: the first alarm, its acknowledgement, the end of the drill, a test, or the end of a test. */
type PageKind = 'trigger' | 'acknowledge' | 'resolve' | 'test' | 'test-over';

export type Page = {
  readonly kind: PageKind;
  readonly drill: string;
  readonly scenario: { readonly id: string; readonly title: string };
  readonly alarm: { readonly id: string; readonly title: string; readonly severity: 1 | 2 | 3 };
  readonly service: { readonly id: string; readonly name: string };
  /** Clock of the drill, such as `05:15 PST`. */
  readonly drillTime: string;
  /** ISO calendar time of this page and of the first alarm. */
  readonly sent: string;
  readonly began: string;
  /** With the join code; null for a drill that nobody can join. */
  readonly code: string | null;
  /** The join address; null if the server does not know its own address. */
  readonly link: string | null;
};

/** `key`: PagerDuty's routing key, or the secret that signs a webhook; empty for the other formats. */
export type PageTarget = { readonly format: PageFormat; readonly url: string; readonly key: string };

export const PAGERDUTY_URL = 'https://events.pagerduty.com';

/** Base address of PagerDuty's events API, or of a replacement. */
export const pagerDutyEvents = (base: string): string => `${base.replace(/\/+$/, '')}/v2/enqueue`;

/** Limits of PagerDuty's fields. */
const DEDUP_KEY_LENGTH = 255;
const SUMMARY_LENGTH = 1024;
/** Limit of a text in Slack's blocks, including markup. */
const BLOCK_LENGTH = 3000;

const PAGERDUTY_SEVERITY = { 1: 'critical', 2: 'error', 3: 'warning' } as const;
const ALERT_SEVERITY = { 1: 'critical', 2: 'warning', 3: 'info' } as const;

const SAID: Readonly<Record<PageKind, string>> = {
  trigger: '',
  acknowledge: 'acknowledged: ',
  resolve: 'the drill has ended: ',
  test: 'a test of this page: ',
  'test-over': 'the test is over: ',
};

const headline = ({ kind, alarm, service, drillTime }: Page): string =>
  `EXERCISE, not real: ${SAID[kind]}${alarm.title} (${service.name}) at ${drillTime}`;

/** Nobody can join an ended drill. */
const joinText = ({ kind, link, code }: Page): string =>
  kind === 'resolve' || kind === 'test-over' || code === null
    ? ''
    : link === null
      ? `Join code: ${code}`
      : `Join: ${link}`;

const generic = (page: Page) => ({ exercise: true, text: headline(page), ...page });

/** Slack parses these three as markup. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Truncates to this many characters without splitting a surrogate pair or an escape sequence. */
const cut = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, most).replace(/(?:[\uD800-\uDBFF]|&[a-z]*)$/, '');

function slack(page: Page) {
  const text = cut(escaped(headline(page)), BLOCK_LENGTH - 2);
  const details = cut(
    escaped(`Severity ${page.alarm.severity}. Drill ${page.drill}: ${page.scenario.title}.`),
    BLOCK_LENGTH,
  );
  const { link } = page;
  const join = link === null ? escaped(joinText(page)) : joinText(page).replace(link, () => slackLink(link));
  return {
    text,
    blocks: [
      { type: 'section', text: markup(`*${text}*`) },
      ...(join === '' ? [] : [{ type: 'section', text: markup(join) }]),
      { type: 'context', elements: [markup(details)] },
    ],
  };
}

/** `verbatim`: an alarm named @channel mentions nobody, and nothing becomes a link. */
const markup = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });

const slackLink = (link: string): string => `<${escaped(link)}>`;

const isTest = ({ kind }: Page): boolean => kind === 'test' || kind === 'test-over';

/** A test is a separate incident: it resolves without the drill, and the drill is not deduplicated against it. */
const incidentOf = (page: Page): string => (isTest(page) ? `${page.drill}/test` : page.drill);

const dedupKey = (page: Page): string => `brownout/${incidentOf(page)}`.slice(0, DEDUP_KEY_LENGTH);

const PAGERDUTY_ACTION = {
  trigger: 'trigger',
  test: 'trigger',
  acknowledge: 'acknowledge',
  resolve: 'resolve',
  'test-over': 'resolve',
} as const;

const pagerDuty = (page: Page, key: string) => {
  const { kind, alarm, service, scenario, drill, drillTime, sent, link } = page;
  const event = { routing_key: key, event_action: PAGERDUTY_ACTION[kind], dedup_key: dedupKey(page) };
  if (event.event_action !== 'trigger') return event;
  return {
    ...event,
    payload: {
      summary: cut(headline(page), SUMMARY_LENGTH),
      source: dedupKey(page),
      severity: PAGERDUTY_SEVERITY[alarm.severity],
      timestamp: sent,
      component: service.name,
      group: scenario.title,
      class: 'exercise',
      custom_details: { exercise: true, drill, drill_time: drillTime, alarm: alarm.id, join: joinText(page) },
    },
    client: 'Brownout, a training game',
    ...(link === null ? {} : { client_url: link, links: [{ href: link, text: 'EXERCISE: join the drill' }] }),
  };
};

/** As Alertmanager formats it: 64 bits. */
const fingerprintOf = (incident: string): string => createHash('sha256').update(incident).digest('hex').slice(0, 16);

function alertmanager(page: Page) {
  const { kind, alarm, service, scenario, began, sent, link } = page;
  const drill = incidentOf(page);
  const status = kind === 'resolve' || kind === 'test-over' ? 'resolved' : 'firing';
  const labels = {
    // Receivers use it as the title.
    alertname: `EXERCISE: ${alarm.title}`,
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
        endsAt: status === 'resolved' ? sent : '0001-01-01T00:00:00Z',
        generatorURL: link ?? '',
        fingerprint: fingerprintOf(drill),
      },
    ],
  };
}

/** The request body for the target; null if the format has no equivalent. */
export function bodyFor({ format, key }: PageTarget, page: Page): unknown {
  switch (format) {
    case 'generic':
      return page.kind === 'test-over' ? null : generic(page);
    case 'slack':
      return page.kind === 'test-over' ? null : slack(page);
    case 'pagerduty':
      return pagerDuty(page, key);
    case 'alertmanager':
      return page.kind === 'acknowledge' ? null : alertmanager(page);
  }
}
