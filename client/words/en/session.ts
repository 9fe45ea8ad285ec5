// The wording of a session around the drill: seats and their handing over, modes and help, injects, the introduction.
import type { Mode } from '#model/incident/state.ts';
import type { InjectView } from '#model/incident/view-types.ts';
import type { IntroStep } from '../../features/intro/model.ts';
import { words } from './common.ts';

const GO_ON = 'Continue';
const RUN_ON = 'Resume';

const modes: Record<Mode, { name: string; text: string }> = {
  unaided: { name: 'Unaided', text: 'No help. What you get is what the drill shows you.' },
  guided: { name: 'Guided', text: 'Hints when you ask: a question, then where to look, then what it means.' },
  watch: { name: 'Watch', text: 'The best known response plays by itself, with notes on what and why.' },
};

const effects: Record<InjectView['type'], string> = {
  message: 'Message',
  fault: 'Fault',
  'tool-outage': 'Tool outage',
};

export const session = {
  mode: { title: 'How', choices: modes },

  seats: {
    forPlayers: (from: number, to: number) => (from === to ? `${from}` : `${from} to ${to}`),
    teamOf: 'Seats for a team of',
    takeBundle: (names: string) => `Take ${names}`,
    single: 'Or pick single seats',
    free: 'free',
    covered: 'free, covered by the others',
    standIn: 'free, covered; a stand-in does routine work',
    has: (names: string) => `${names} has it`,
    away: (name: string, minutes: number) => `${name}, gone; kept for ${minutes} minutes`,
    yours: 'yours',
    take: 'Take',
    takeSeat: (seat: string) => `Take the seat ${seat}`,
    giveUp: 'Give up',
    giveUpSeat: (seat: string) => `Give up the seat ${seat}`,
    handOver: 'Hand over to',
    handOverSeat: (seat: string) => `Hand over the seat ${seat} to`,
    offered: (name: string) => `offered to ${name}`,
    takeBack: 'Take back',
    offer: (from: string, seat: string) => `${from} hands you the seat ${seat}.`,
    accept: 'Accept',
    decline: 'Decline',
    standInOf: (seat: string) => `${seat} (stand-in)`,
  },

  hints: {
    title: 'Hints',
    ask: 'Ask for a hint',
    more: 'More help',
    none: 'Ask when you are stuck. A run with hints counts as assisted.',
    level: { question: 'Ask yourself', where: 'Where to look', meaning: 'What it means' },
  },

  /** How much help a run had, for its debrief; nothing where it had none. */
  help(mode: Mode, hints: number): string {
    if (mode === 'watch') return 'the reference run, watched';
    return hints === 0 ? '' : hints === 1 ? 'assisted by 1 hint' : `assisted by ${hints} hints`;
  },

  watch: { title: 'The reference run', none: 'Notes appear as the run goes on. Press f to skip to the next.' },

  injects: {
    title: 'Injects',
    open: 'Injects',
    none: 'This scenario has none.',
    intro: 'Only you see the coming injects.',
    effect: effects,
    byHand: 'manual',
    whenHeld: 'on its condition',
    at: (clock: string) => `at ${clock}`,
    fired: (clock: string) => `fired ${clock}`,
    skipped: 'skipped',
    fire: 'Fire now',
    fireInject: (title: string) => `Fire now: ${title}`,
    delay: (minutes: number) => `Delay ${minutes} min`,
    delayInject: (minutes: number, title: string) => `Delay ${minutes} min: ${title}`,
    skip: 'Skip',
    skipInject: (title: string) => `Skip: ${title}`,
  },

  intro: {
    title: 'Introduction',
    skip: 'Skip the introduction',
    place: (step: number, of: number) => `${step} of ${of}`,
    next: GO_ON,
    done: RUN_ON,
    /** What stands in “ ” is the name of something to press. */
    steps: {
      welcome: `A region of cloud services, drawn as a city at night. Each window of the tower is a host. Press “${GO_ON}”.`,
      run: `The clock is paused while you read. Press “${words.topBar.forward}”, above: it stops when something happens.`,
      alarm: `An alarm fires, in the list on the left. Press “${words.alarms.ack}” beside it: it is yours now.`,
      look: `Now investigate. Press the tab “${words.service.tab.hosts}” on the right: hosts answer even when plots fail.`,
      decide: `Your first decision: how bad is it? Press “${words.topBar.noSeverity}”, above, and choose.`,
      end: `Your decision is on the timeline. From here on it is your incident. Press “${RUN_ON}”.`,
    } satisfies Record<IntroStep, string>,
  },
};
