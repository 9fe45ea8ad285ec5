// What a drill showed about a runbook, as it goes into the runbook's pull request.
import { expect, test } from 'vitest';
import { debriefOf } from '#model/scoring/debrief.ts';
import { renderMarkdown } from '../../server/export/files.ts';
import { teamFactsOf } from '../../server/export/team-facts.ts';
import { walkReportOf } from '../../server/export/walk-report.ts';
import { type Exercise, playExercise } from '../support/exercise.ts';

const RUNBOOK = 'remove-added-hosts';

function markdownOf({ drillState, row }: Exercise): string {
  const debrief = debriefOf(drillState.teams.get('team-1')!, { startStep: row.startStep });
  return renderMarkdown(walkReportOf(drillState, [teamFactsOf(drillState, 'team-1', debrief, [])]));
}

const lineOf = (markdown: string, start: string): string =>
  markdown.split('\n').find((line) => line.startsWith(start)) ?? '';

test('says of each step whether it helped, harmed, could not be followed or is out of date, with its lines', () => {
  const markdown = markdownOf(
    playExercise('06:10', [
      ['05:20', 'bo', 'runbook/open', { runbook: RUNBOOK }],
      ['05:21', 'bo', 'runbook/skip-step', { walk: 1, step: 1, reason: 'nothing | was adding' }],
      ['05:25', 'bo', 'front-end/remove-servers', { count: 0, perHour: 300 }, { id: RUNBOOK, step: 2 }],
      ['05:50', 'bo', 'runbook/record-step', { walk: 1, step: 2, expected: false, text: 'too slow' }],
    ]),
  );
  expect(markdown).toContain(`(${RUNBOOK}.md)`);
  expect(lineOf(markdown, '- Could not be followed')).toBe(
    '- Could not be followed: 1. Stop an addition that is under way',
  );
  expect(lineOf(markdown, '- Out of date')).toBe('- Out of date: 2. Remove all hosts that were added');
  expect(lineOf(markdown, '- Not used')).toBe('- Not used: 3. Read a host that failed before');
  const second = lineOf(markdown, '| 2\\. Remove all hosts');
  expect(markdown).toContain('\nOpened by Bo of team Red at 05:20, left open.');
  expect(second).toContain('| 05:25, with other values, ran Remove servers: all that were added, 300 hosts/h |');
  expect(second).toContain('| not as expected: too slow |');
  expect(second).toContain('Its values did not fit; run with Remove servers: all that were added, 300 hosts/h.');
  expect(second).toMatch(/\| \d+ to \d+ \|/);
  expect(lineOf(markdown, '| 1\\. Stop')).toContain('It was skipped: nothing \\| was adding');
});

test('says so where no runbook was opened, and which ones an alarm asked for', () => {
  const markdown = markdownOf(playExercise('05:40', []));
  expect(markdown).toContain('No runbook was opened.');
  expect(lineOf(markdown, '| Remove added hosts')).toContain('PutRecord errors');
});
