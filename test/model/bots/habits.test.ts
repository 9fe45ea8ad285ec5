// How bots do what their level says: how sure they say they are, which verdict they give, what they write on the board, and how
// many readings they take. The habits of every level and fault are one list, to be read.
import { describe, expect, test } from 'vitest';
import type { BotSpec, BotView, CommandRequest } from '#model/bots/bot.ts';
import { inspectFirst, operate, verify } from '#model/bots/operating.ts';
import { FAMILY_BOTS } from '#model/bots/registry.ts';
import { claim, honest, waitForPage, writeToBoard } from '#model/bots/responding.ts';
import type { Part } from '#model/bots/routine.ts';
import { RANDOM, RESTART_HAPPY } from '#model/bots/scripted-bots.ts';
import { createSeatBot } from '#model/bots/seat-bot.ts';
import type { EvidenceSpec } from '#model/engine/scoring-spec.ts';
import type { AlarmView, ClaimView } from '#model/incident/view-types.ts';
import type { Observation } from '#model/incident/work-types.ts';
import { proposalOf } from '../../support/proposal.ts';
import { recordedLines } from '../../support/recorded-lines.ts';
import { botViewAt, dependenciesOf, ringingAlarm } from '../../support/seat-access.ts';

test('the habits of each level, and of each expert with one fault', () => {
  const lines = FAMILY_BOTS.flatMap((bot) =>
    'skill' in bot && 'talking' in bot ? [`${bot.name} ${JSON.stringify([bot.skill, bot.talking])}`] : [],
  );
  const now = `${lines.join('\n')}\n`;
  expect(now.split('\n')).toEqual(recordedLines(new URL('recorded-decisions/habits.txt', import.meta.url), now));
});

test('a belief is said as certain from three quarters on, as likely from 57 in a hundred', () => {
  expect([0, 0.56, 0.57, 0.74, 0.75, 1].map(honest)).toEqual([
    ...['unsure', 'unsure', 'likely', 'likely', 'certain', 'certain'],
  ]);
});

/** What a part requests, the view being the same every minute; and the value that it ends with. */
function requested<T>(
  part: Part<T>,
  view: BotView,
  minutes = 9,
): { readonly asked: CommandRequest[][]; readonly result?: T } {
  const asked: CommandRequest[][] = [];
  for (let minute = 0; minute < minutes; minute++) {
    const { value, done } = part.next(view);
    if (done === true) return { asked, result: value };
    asked.push([...value]);
  }
  return { asked };
}

const reading = (id: number, value: number | null = 0, words = {}): Observation =>
  ({
    id,
    value,
    by: 'me',
    inspection: 'metric',
    service: 'front',
    subject: 'Errors',
    ...words,
  }) as unknown as Observation;

// An alarm at 0.5 or more: down is better. A change by 2 % is as predicted, a rise by more than 10 % is worse; both of the value before.
describe('a verdict', () => {
  const verdictOf = (before: number | null, after: number | null, alarm: Partial<AlarmView> = {}) => {
    const part = verify({ proposal: 4, atMinute: 0, before }, botViewAt(9, { alarms: [ringingAlarm(alarm)] }));
    expect(part.next().value).toEqual([{ do: 'inspect/read-metric', with: { service: 'front', metric: 'Errors' } }]);
    const view = botViewAt(10, { alarms: [ringingAlarm(alarm)], observations: [reading(7, after)] });
    const [request] = part.next(view).value as readonly CommandRequest[];
    expect(request).toMatchObject({ do: 'plan/verify', with: { proposal: 4, observation: 7 } });
    return request.with.verdict;
  };

  test.each([
    [100, 97, 'as-predicted'],
    [100, 98, 'no-change'],
    [100, 100, 'no-change'],
    [100, 110, 'no-change'],
    [100, 111, 'worse'],
    [-100, -103, 'as-predicted'],
    [-100, -89, 'worse'],
    [null, 5, 'no-change'],
    [5, null, 'no-change'],
    [0, -1, 'as-predicted'],
  ])('from %d to %d is %s', (before, after, verdict) => {
    expect(verdictOf(before, after)).toBe(verdict);
  });

  test.each([
    [100, 103, 'as-predicted'],
    [100, 102, 'no-change'],
    [100, 90, 'no-change'],
    [100, 89, 'worse'],
  ])('from %d to %d where up is better is %s', (before, after, verdict) => {
    for (const compare of ['<', '<='] as const) expect(verdictOf(before, after, { compare })).toBe(verdict);
  });

  test('is none without an alarm, or where no reading comes', () => {
    const pending = { proposal: 4, atMinute: 0, before: 1 };
    expect(requested(verify(pending, botViewAt(9)), botViewAt(9)).asked).toEqual([]);
    const silent = botViewAt(9, { alarms: [ringingAlarm()] });
    const { asked, result } = requested(verify(pending, silent), silent, 60);
    expect(asked.flat().map((one) => one.do)).toEqual(['inspect/read-metric']);
    expect(result).toBe(silent);
  });
});

test('before a change the headline of each changed service is read once, unless somebody has', () => {
  const services = ['front', 'back', 'side', 'mute'].map((id) => ({
    ...{ id, headline: id === 'mute' ? null : { metric: `${id} load` } },
  }));
  const commands = ['back/add', 'front/patch', 'back/remove', 'side/patch', 'mute/patch', 'gone/patch'].map((name) => ({
    do: name,
    with: {},
  }));
  const read = (observations: readonly Observation[]) => {
    const view = botViewAt(9, { services, observations } as never);
    return requested(inspectFirst({ afterMinutes: 0, commands }, view), view, 200)
      .asked.flat()
      .map(({ with: args }) => args.metric);
  };
  expect(read([])).toEqual(['back load', 'front load', 'side load']);
  const others = [reading(1), reading(2, 0, { service: 'back', inspection: 'host' })];
  expect(read(others)).toEqual(['back load', 'side load']);
});

test('the board has the hypothesis and, for who cites, what was read so far', () => {
  const before = botViewAt(9, { observations: [reading(1), reading(3)] });
  const hypotheses = [
    { id: 5, cause: 'leak' },
    { id: 6, cause: 'limit' },
  ];
  const after = botViewAt(10, { hypotheses } as never);
  const written = (cause: string, view: BotView, cites?: boolean) => {
    const { asked, result } = requested(writeToBoard(cause, view, cites), after);
    return [asked.map((all) => all.map((one) => [one.do, one.with.observation ?? one.with.cause])), result?.hypothesis];
  };
  const added = [['board/add-hypothesis', 'limit']];
  expect(written('limit', before)).toEqual([
    [
      added,
      [
        ['board/cite-observation', 1],
        ['board/cite-observation', 3],
      ],
    ],
    6,
  ]);
  expect(written('limit', before, false)).toEqual([[added], 6]);
  expect(written('limit', botViewAt(9))).toEqual([[added], 6]);
  expect(written('other', before, false)[1]).toBe(0);
});

test('a claim has as many facets as the level answers, and cites all that was read', () => {
  const answers = { leak: { trigger: 'a', mechanism: 'b', limit: 'c', slowness: 'd' } };
  const context = dependenciesOf({ seats: {}, may: [], botKnowledge: { answers } });
  const view = botViewAt(9, { observations: [reading(1), reading(3)] });
  expect(claim(context, 'leak', 'likely', 2, view)).toEqual({
    do: 'incident/claim-cause',
    with: { cause: 'leak', certainty: 'likely', trigger: 'a', mechanism: 'b', evidence: '1 3' },
  });
  expect(claim(context, 'other', 'unsure', 4, view, false)).toEqual({
    do: 'incident/claim-cause',
    with: { cause: 'other', certainty: 'unsure', evidence: '' },
  });
});

test('whoever is paged waits so many minutes, then acknowledges what rings unacknowledged and declares', () => {
  const alarms = [
    ringingAlarm(),
    ringingAlarm({ id: 'quiet', state: 'OK' }),
    ringingAlarm({ id: 'taken', acknowledgedBy: 'x' }),
  ];
  const view = botViewAt(9, { alarms });
  for (const minutes of [0, 3]) {
    const { asked } = requested(waitForPage(minutes), view);
    const acts = [
      { do: 'alarm/acknowledge-alarm', with: { alarm: 'errors' } },
      { do: 'incident/set-severity', with: { severity: 1 } },
    ];
    expect(asked).toEqual([...Array.from({ length: minutes + 2 }, () => []), acts]);
  }
  expect(requested(waitForPage(0), botViewAt(9, { alarms: alarms.slice(1, 2) }), 20).asked.flat()).toEqual([]);
});

test('without a proposal each command is given by itself, stage after stage at its time', () => {
  const bare = { inspectsFirst: false, proposes: false, predicts: false, verifies: true };
  const stage = (afterMinutes: number, ...names: string[]) => ({
    ...{ afterMinutes, hypothesis: 0, commands: names.map((name) => ({ do: name, with: {} })) },
  });
  const part = operate([stage(0, 'a/b', 'a/c'), stage(4, 'a/d')], bare, botViewAt(10));
  const given: (readonly [number, string])[] = [];
  let { value, done } = part.next();
  for (let minute = 10; done !== true; minute++) {
    given.push(...(value as readonly CommandRequest[]).map((one) => [minute, one.do] as const));
    ({ value, done } = part.next(botViewAt(minute + 1)));
  }
  expect(given).toEqual([
    [10, 'a/b'],
    [11, 'a/c'],
    [14, 'a/d'],
  ]);
});

test('a refused proposal is neither run nor verified', () => {
  const view = botViewAt(10, { alarms: [ringingAlarm()], proposals: [proposalOf()] });
  const habits = { inspectsFirst: false, proposes: true, predicts: true, verifies: true };
  const stage = { afterMinutes: 0, hypothesis: 3, commands: [{ do: 'a/b', with: { rush: true } }] };
  const { asked, result } = requested(operate([stage], habits, view), view, 60);
  expect(asked).toEqual([
    [{ do: 'plan/propose', with: { commands: 'a/b rush=true', hypothesis: 3, predict: 'front/Errors down' } }],
  ]);
  expect(result).toBe(view);
});

describe('a bot in an operations seat', () => {
  const spec = (id: string, probability: Readonly<Record<string, number>>): EvidenceSpec =>
    ({
      id,
      inspection: 'metric',
      service: 'front',
      subject: id,
      compare: '>',
      threshold: 1,
      probability,
      title: id,
    }) as unknown as EvidenceSpec;
  const SAYS_NOTHING = Array.from({ length: 20 }, (_, i) => spec(`m${i}`, { leak: 0.5, limit: 0.5 }));
  const MAY = ['inspect/read-metric', 'board/add-hypothesis', 'board/cite-observation', 'incident/claim-cause'];
  const operator = (level: 'novice' | 'competent' | 'expert', botKnowledge = {}) =>
    createSeatBot(level, {
      dependencies: dependenciesOf({
        seats: { front: 'operations' },
        may: MAY,
        botKnowledge: { evidence: SAYS_NOTHING, ...botKnowledge },
      }),
      seats: ['front'],
      reads: () => true,
      othersSeats: () => [],
    });

  /** Minute and name of what it asks for, each reading being there a minute later with a value that says nothing. */
  function asked(bot: ReturnType<typeof operator>, minutes: number, words: (minute: number) => object = () => ({})) {
    const observations: Observation[] = [];
    const all: (readonly [number, CommandRequest])[] = [];
    for (let minute = 0; minute < minutes; minute++) {
      const view = botViewAt(minute, {
        alarms: [ringingAlarm()],
        observations: [...observations],
        ...words(minute),
      } as never);
      for (const request of bot.decide(view)) {
        all.push([minute, request]);
        if (request.do === 'inspect/read-metric')
          observations.push(reading(observations.length + 1, 0, { subject: request.with.metric }));
      }
    }
    return all;
  }

  test.each([
    ['novice', 7],
    ['competent', 9],
    ['expert', 12],
  ] as const)(
    'takes readings as a %s does, shares them, and claims what nobody has 45 minutes after they are there',
    (level, readings) => {
      const all = asked(operator(level), 120);
      const of = (name: string) => all.filter(([, request]) => request.do === name);
      expect(of('inspect/read-metric')).toHaveLength(readings);
      expect(of('board/add-hypothesis').map(([, one]) => one.with)).toEqual([
        { cause: '', text: 'Read, and not clear yet' },
      ]);
      const [[claimed, { with: said }]] = of('incident/claim-cause');
      // Nothing is known about two causes that are equally likely.
      expect(said).toMatchObject({ cause: 'leak', certainty: 'unsure' });
      const shared = of('board/add-hypothesis')[0][0];
      expect(claimed - shared).toBe(47);
    },
  );

  test('claims nothing that somebody has claimed while it read or waited', () => {
    const claims: readonly Partial<ClaimView>[] = [{ id: 1, cause: 'limit', certainty: 'likely', retractedStep: null }];
    const all = asked(operator('expert'), 120, (minute) => ({ claims: minute < 8 ? [] : claims }));
    expect(all.filter(([, one]) => one.do === 'inspect/read-metric').length).toBeLessThan(8);
    expect(all.map(([, one]) => one.do)).not.toContain('incident/claim-cause');
  });
});

describe('whoever acts without looking', () => {
  const commands = ['front/restart-servers', 'back/restart-servers', 'front/stop'];
  const context = dependenciesOf({ seats: {}, may: commands });
  const briefing = {
    ...context.briefing,
    commands: context.briefing.commands.map((command) => ({
      ...command,
      blast: 1,
      args: { share: { type: 'number', doc: '', min: 2, max: 6 } } as const,
    })),
  };
  /** Minute and name of each command to a service in a whole day from an alarm on; a random number is always in the middle. */
  const given = (bot: BotSpec) => {
    const player = bot.create({ ...context, briefing, random: () => 0.5 });
    return Array.from({ length: 1440 }, (_, minute) =>
      player.decide(botViewAt(minute, { alarms: [ringingAlarm()] })),
    ).flatMap((requests, minute) =>
      requests
        .filter((one) => commands.includes(one.do))
        .map((one) => [minute, one.do, one.with.share ?? one.with.perHour] as const),
    );
  };

  test('restarts all services that have servers, six times, an hour and a half apart', () => {
    const all = given(RESTART_HAPPY);
    expect(all.map(([, name, pace]) => [name, pace])).toEqual(
      Array.from({ length: 6 }, () => [
        ['front/restart-servers', 1200],
        ['back/restart-servers', 1200],
      ]).flat(),
    );
    const first = all.filter(([, name]) => name === 'front/restart-servers').map(([minute]) => minute);
    expect(first.slice(1).map((minute, i) => minute - first[i])).toEqual([92, 92, 92, 92, 92]);
  });

  test('gives a command by chance every quarter of an hour, twenty-four times', () => {
    const all = given(RANDOM);
    expect(all).toHaveLength(24);
    // The middle of three commands, and of what its field takes.
    expect(new Set(all.map(([, name, share]) => `${name} ${share}`))).toEqual(new Set(['back/restart-servers 4']));
    expect(all.slice(1).map(([minute], i) => minute - all[i][0])).toEqual(Array.from({ length: 23 }, () => 16));
  });
});
