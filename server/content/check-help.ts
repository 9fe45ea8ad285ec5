// Turns what helps players, the hints and the notes on the reference run, into the model's form.
import type { AnnotationSpec, HintSpec } from '#model/engine/scenario.ts';
import { type Checking, checkService, checkTime } from './check-scenario.ts';

export const hintsOf = (checking: Checking): HintSpec[] =>
  Object.entries(checking.file.hints).map(([id, { until, ...texts }]) => {
    const at = ['hints', id, 'until'];
    const { what, inspection = null, service = null, times } = until;
    if (service !== null) checkService(checking, service, [...at, 'service']);
    if (what !== 'observed' && (inspection !== null || service !== null))
      checking.report(
        at,
        `${what} has neither inspection nor service`,
        'leave them out, or wait for something observed',
      );
    return { id, until: { what, inspection, service, times }, ...texts };
  });

export const annotationsOf = (checking: Checking): AnnotationSpec[] =>
  checking.file.annotations
    .map(({ at, title, text }, i) => {
      checkTime(checking, at, ['annotations', `${i}`, 'at']);
      return { atMinute: at, title, text };
    })
    .sort((a, b) => a.atMinute - b.atMinute);
