// A drill with one caller of each kind, and a control's answer to each of them.
import type { SeatSpec } from '#model/engine/scenario.ts';
import type { Bot } from './bot.ts';
import { minimalScenario } from './minimal-scenario.ts';
import { startServer, type TestServer } from './server.ts';

/** `device` is the facilitator through a link, `other` the commander of the other team, `nobody` is in no drill. */
const CALLERS = [
  'facilitator',
  'device',
  'deputy',
  'commander',
  'player',
  'other',
  'evaluator',
  'projector',
  'nobody',
] as const;
export type Caller = (typeof CALLERS)[number];

const seat = (id: SeatSpec['role'], may: string[]): SeatSpec => ({
  id,
  name: id,
  role: id,
  text: '',
  sees: ['front'],
  may,
});
const SCENARIO = minimalScenario({
  seats: [
    seat('commander', ['incident/*', 'plan/*']),
    seat('operations', ['front/*', 'plan/*']),
    seat('scribe', ['talk/*']),
    seat('communications', []),
  ],
  injects: [
    {
      id: 'press',
      title: 'The press calls',
      trigger: { on: 'at', atMinute: minimalScenario().clock.fromMinute + 60 },
      effect: { type: 'message', from: 'Press', channel: 'press', text: 'What is going on?', replyMinutes: null },
    },
  ],
});

export type Cast = { readonly server: TestServer; readonly bots: Record<Caller, Bot> };

async function joined(server: TestServer, code: string, name: string, team: string, seats: string[]): Promise<Bot> {
  const bot = await server.bot().join(code, name, team);
  for (const one of seats) await bot.must('seat:take', { seat: one });
  return bot;
}

async function cast(): Promise<Cast> {
  const server = await startServer({ scenarios: [SCENARIO] });
  const facilitator = await server
    .bot()
    .create({ scenario: 'small-town', solo: false, name: 'Fay', teams: ['Red', 'Blue'] });
  const code = facilitator.welcome!.room.code!;
  const deputy = await joined(server, code, 'Dee', 'team-1', ['scribe']);
  const commander = await joined(server, code, 'Cem', 'team-1', ['commander']);
  const player = await joined(server, code, 'Pia', 'team-1', ['operations']);
  const other = await joined(server, code, 'Oda', 'team-2', ['commander']);
  await facilitator.must('drill:steer', { do: 'name-deputy', player: deputy.welcome!.me });
  const { secret } = await facilitator.must('drill:steer', { do: 'create-link', label: 'Tablet' });
  const device = server.bot();
  await device.must('drill:facilitate', { link: secret! });
  await facilitator.must('clock:set', { speed: 60, paused: false });
  await server.pass(1000);
  await facilitator.must('clock:set', { paused: true });
  await facilitator.caughtUp();
  const access = facilitator.view.consoleState!.access!;
  const evaluator = await server.bot().join(access.observerCode!, 'Eva');
  const projector = await server.bot().join(access.projectorCode!, 'Screen');
  const nobody = server.bot();
  return { server, bots: { facilitator, device, deputy, commander, player, other, evaluator, projector, nobody } };
}

type Control = (cast: Cast, caller: Caller) => Promise<{ ok: true } | { ok: false; code: string }>;

/** One answer for each caller. Whoever is refused leaves the drill as it was, so that the next may ask in it. */
export async function answersTo(control: Control): Promise<string> {
  const answers: string[] = [];
  let drill: Cast | null = null;
  for (const caller of CALLERS) {
    drill ??= await cast();
    const answer = await control(drill, caller);
    answers.push(answer.ok ? 'yes' : answer.code);
    if (answer.ok) {
      await drill.server.stop();
      drill = null;
    }
  }
  await drill?.server.stop();
  return short(answers);
}

/** The same cast after the end. */
export async function endedCast(): Promise<Cast> {
  const ended = await cast();
  await ended.bots.facilitator.must('drill:end', {});
  return ended;
}

/** One answer for each caller of a cast, for requests that leave the drill unchanged. */
export async function answersIn(ended: Cast, control: Control): Promise<string> {
  const answers: string[] = [];
  for (const caller of CALLERS) {
    const answer = await control(ended, caller);
    answers.push(answer.ok ? 'yes' : answer.code);
  }
  return short(answers);
}

/** A single code if all answers are alike; else the codes one by one. */
const short = (answers: readonly string[]): string =>
  answers.every((one) => one === answers[0])
    ? answers[0]
    : answers.map((one) => one.slice(one.indexOf('/') + 1)).join(' ');
