// No metric is filler: each one of the shipped services is read by an alarm, by a class of log lines or by a runbook.
import { expect, test } from 'vitest';
import { componentTypeOf } from '#model/components/registry.ts';
import { shippedContent, textsOf } from '../support/shipped.ts';

test('every metric of every kind in use is read by somebody', () => {
  const { scenarios } = shippedContent();
  const runbooks = [...textsOf('runbooks', '.md').values()].join('\n');
  const unread: string[] = [];
  for (const { services, alarms, logs } of scenarios.values())
    for (const kind of new Set(services.map((service) => service.kind)))
      for (const metric of Object.keys(componentTypeOf(kind)!.metrics)) {
        const watched = [...alarms, ...logs].some((reader) => reader.metric === metric);
        const written = new RegExp(`(^|[^A-Za-z.])${metric.replace('.', '\\.')}([^A-Za-z]|$)`, 'm').test(runbooks);
        if (!watched && !written) unread.push(`${kind}: ${metric}`);
      }
  expect(unread).toEqual([]);
});
