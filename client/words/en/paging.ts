// Wording of the pages that a drill sends to people outside the game.
import type { PageFormat } from '#protocol/steering.ts';

const target: Record<PageFormat, string> = {
  slack: 'Slack',
  pagerduty: 'PagerDuty',
  alertmanager: 'Alertmanager webhook',
  generic: 'Webhook',
};

export const paging = {
  title: 'Pages to the outside',
  text: 'At the first alarm, its acknowledgement and the end. Each page says EXERCISE.',
  target,
  test: 'Test',
  testNamed: (name: string) => `Send a test to ${name}`,
} as const;
