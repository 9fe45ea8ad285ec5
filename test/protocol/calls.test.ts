// Commands in words: every number with the unit that its component type declares, and no names of fields.
import { expect, test } from 'vitest';
import { COMPONENT_TYPES } from '#model/components/registry.ts';
import type { Values } from '#model/engine/fields.ts';
import { TEAM_COMMANDS } from '#model/incident/commands.ts';
import { namedWording } from '#protocol/named-wording.ts';
import { wordBareCall, wordCall, wordMessage } from '#protocol/wording.ts';
import { unitLabel } from '#protocol/words/labels.ts';

const ofTypes = COMPONENT_TYPES.flatMap(({ name, commands }) =>
  Object.entries(commands).map(([verb, { args }]) => ({ do: `${name}/${verb}`, args })),
);
const all = [...ofTypes, ...Object.entries(TEAM_COMMANDS).map(([name, { args }]) => ({ do: name, args }))];
const wording = namedWording({
  person: () => null,
  names: new Map([['fleet', 'Fleet']]),
  commands: all,
  clock: String,
});

test.each<[string, Values, string]>([
  ['mesh-fleet/set-admission', { mode: 'share', value: 0.15 }, 'Set admission: 15% of the usual load per host'],
  ['mesh-fleet/set-admission', { mode: 'util', value: 0.34 }, 'Set admission: up to 34% load per host'],
  ['mesh-fleet/set-admission', { mode: 'fixed', value: 1 }, 'Set admission: 100% of all requests'],
  [
    'mesh-fleet/restart-servers',
    { perHour: 350, batch: 30, scope: 'stale-map' },
    'Restart servers: 350 hosts/h, batches of 30 hosts, only hosts with a stale map',
  ],
  ['mesh-fleet/remove-servers', { count: 0, perHour: 300 }, 'Remove servers: all that were added, 300 hosts/h'],
  ['mesh-fleet/add-servers', { count: 1500, perHour: 300, reserved: false }, 'Add servers: 1,500 hosts, 300 hosts/h'],
  ['mesh-fleet/add-servers', { count: 20, perHour: 5, reserved: true }, 'Add servers: 20 hosts, 5 hosts/h, reserved'],
  ['mesh-fleet/set-routing', { checks: 'deep' }, 'Set routing: deep checks'],
  ['mesh-fleet/set-bootstrap', { source: 'store' }, 'Set bootstrap: from the store'],
  ['mesh-fleet/hold-restart', { held: false }, 'Hold restart: not held'],
  ['buffered-client/deploy-drop-change', { rush: false }, 'Deploy drop change'],
  ['buffered-client/deploy-drop-change', { rush: true }, 'Deploy drop change: rush'],
  ['throttle/set-priority', { first: 'list' }, 'Set priority: the listed customers first'],
  ['event-bus/set-order', { first: 'newest' }, 'Set order: newest first'],
  ['notice-board/notify-customers', { nextMinutes: 0, text: '' }, 'Notify customers'],
  [
    'status-channel/post-by-tool',
    { status: 'investigating', impact: 'major', nextMinutes: 30, scope: 'fleet' },
    'Post by tool: investigating, impact major, next update in 30 min, Fleet',
  ],
  ['service/set-timeout', { to: 'fleet', ms: 800 }, 'Set timeout: Fleet, 800 ms'],
])('%s %o', (command, values, said) => {
  expect(wordBareCall({ do: command, with: values }, wording)).toBe(said);
});

const numbers = all.flatMap((command) =>
  Object.entries(command.args).flatMap(([field, declared]) =>
    declared.type === 'number' && declared.unit !== undefined
      ? [{ command: command.do, field, unit: declared.unit, args: command.args }]
      : [],
  ),
);

test('every number has its unit, wherever it is declared', () => {
  expect(numbers.length).toBeGreaterThan(30);
  const bare = numbers.flatMap(({ command, field, unit, args }) => {
    const others = Object.entries(args).flatMap(([name, one]) => (one.type === 'choice' ? [[name, one.of[0]]] : []));
    const text = wordBareCall({ do: command, with: { ...Object.fromEntries(others), [field]: 0.25 } }, wording);
    const wanted = unit === 'share' ? '25%' : unit === 'share/h' ? '25%/h' : `0.25 ${unitLabel(unit)}`;
    return text.includes(wanted) ? [] : [text];
  });
  expect(bare).toEqual([]);
});

test('no name of a field of more than one word is ever shown', () => {
  const named = all.flatMap(({ do: command, args }) => {
    const values = Object.fromEntries(
      Object.entries(args).map(([field, one]) => [
        field,
        one.type === 'choice' ? one.of[0] : one.type === 'flag' ? true : one.type === 'number' ? 7 : 'two words',
      ]),
    );
    const text = wordBareCall({ do: command, with: values }, wording);
    return Object.keys(args).filter((field) => /[A-Z]/.test(field) && text.includes(field));
  });
  expect(named).toEqual([]);
});

test('a command is told with its service where another service has one of the same name', () => {
  const ofServices = ['sign-in/roll-back', 'events/roll-back', 'front/roll-back-fleet'];
  const commands = [...ofServices, 'poll/open', 'runbook/open'].map((name) => ({ do: name, args: {} }));
  const names = new Map([['sign-in', 'Sign-in']]);
  const named = namedWording({ person: () => null, names, commands, clock: String });
  const texts = commands.map((one) => wordCall({ do: one.do, with: {} }, named));
  expect(texts).toEqual(['Sign-in: Roll back', 'events: Roll back', 'Roll back fleet', 'Open poll', 'Open runbook']);
  const given = { code: 'timeline/command', args: { call: { do: 'sign-in/roll-back', with: {} } } } as const;
  expect([wordMessage(given, named), wordMessage(given)]).toEqual(['Sign-in: Roll back', 'sign-in/roll-back']);
});
