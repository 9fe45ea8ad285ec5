// Acting on the team's diagnosis from one seat: only its part of the remedy, with the word of whoever decides, and never twice.
import { expect, test } from 'vitest';
import { createSeatBot } from '#model/bots/seat-bot.ts';
import type { ClaimView } from '#model/incident/view-types.ts';
import { proposalOf } from '../../support/proposal.ts';
import { botViewAt, dependenciesOf } from '../../support/seat-access.ts';

const stage = (afterMinutes: number, ...names: string[]) => ({
  afterMinutes,
  commands: names.map((name) => ({ do: name, with: { rush: false } })),
});
const REMEDIES = {
  leak: [stage(0, 'front/patch', 'sign-in/add'), stage(30, 'front/restart')],
  limit: [stage(0, 'front/remove')],
};
const MAY = ['plan/propose', 'plan/run', 'talk/say', 'front/patch', 'front/restart', 'front/remove'];

const operator = () =>
  createSeatBot('novice', {
    dependencies: dependenciesOf({ seats: { front: 'operations' }, may: MAY, botKnowledge: { remedies: REMEDIES } }),
    seats: ['front'],
    reads: () => true,
    othersSeats: () => [],
  });

const claim = (cause: string, minute: number): ClaimView =>
  ({ id: 1, cause, certainty: 'likely', evidence: [], step: minute * 12, retractedStep: null }) as unknown as ClaimView;

const proposed = (name: string, words = {}) =>
  proposalOf({ by: 'me', commands: [{ do: name, with: { rush: false, batch: 1 } }], ...words });
const asked = (commands: string) => [{ do: 'plan/propose', with: { commands, hypothesis: 0, predict: '' } }];
const RUN = [{ do: 'plan/run', with: { proposal: 1 } }];

test('proposes its own part, waits for the word of another, runs it, and goes on at the time of the next stage', () => {
  const player = operator();
  const claims = [claim('leak', 10)];
  expect(player.decide(botViewAt(9))).toEqual([]);
  expect(player.decide(botViewAt(10, { claims }))).toEqual(asked('front/patch rush=false'));
  const waiting = [proposed('front/patch')];
  expect(player.decide(botViewAt(11, { claims, proposals: waiting }))).toEqual([
    { do: 'talk/say', with: { text: 'Proposal 1 waits for somebody to approve it.' } },
  ]);
  expect(player.decide(botViewAt(12, { claims, proposals: waiting }))).toEqual([]);
  expect(player.decide(botViewAt(13, { claims, proposals: [proposed('front/patch', { state: 'approved' })] }))).toEqual(
    RUN,
  );
  const done = [proposed('front/patch', { state: 'done', ran: 1 })];
  expect(player.decide(botViewAt(39, { claims, proposals: done }))).toEqual([]);
  expect(player.decide(botViewAt(40, { claims, proposals: done }))).toEqual(asked('front/restart rush=false'));
});

test('what was refused is left alone', () => {
  const player = operator();
  const claims = [claim('limit', 10)];
  player.decide(botViewAt(10, { claims }));
  const refused = [proposed('front/remove', { state: 'refused' })];
  for (let minute = 11; minute < 60; minute++)
    expect(player.decide(botViewAt(minute, { claims, proposals: refused }))).toEqual([]);
});

test('who begins anew goes on where the others are', () => {
  const claims = [claim('leak', 10)];
  const proposals = [proposed('front/patch', { state: 'done', ran: 1 })];
  expect(operator().decide(botViewAt(45, { claims, proposals }))).toEqual(asked('front/restart rush=false'));
  expect(
    operator().decide(botViewAt(45, { claims, proposals: [proposed('front/patch', { state: 'approved' })] })),
  ).toEqual(RUN);
});

test('another diagnosis takes the place of the one before', () => {
  const player = operator();
  player.decide(botViewAt(10, { claims: [claim('leak', 10)] }));
  const claims = [{ ...claim('leak', 10), retractedStep: 200 }, claim('limit', 17)];
  expect(player.decide(botViewAt(17, { claims }))).toEqual(asked('front/remove rush=false'));
});
