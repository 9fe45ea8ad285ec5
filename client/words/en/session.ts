// Wording of a session: seats and handovers, modes, hints and injects.
import type { Mode } from '#model/incident/state.ts';
import type { InjectView } from '#model/incident/view-types.ts';

const modes: Record<Mode, { name: string; text: string }> = {
  unaided: { name: 'Unaided', text: 'No help: you get only what the drill shows you.' },
  guided: { name: 'Guided', text: 'Hints when you ask or get stuck: a question, then where to look, then what to do.' },
  watch: { name: 'Watch', text: 'The best known response plays by itself, with notes on what and why.' },
};

const effects: Record<InjectView['type'], string> = {
  message: 'Message',
  fault: 'Fault',
  'tool-outage': 'Tool outage',
  alarm: 'Alarm',
  'metric-change': 'Metric change',
  'dependency-loss': 'Dependency loss',
  'monitoring-blindness': 'Monitoring blindness',
  'customer-ticket': 'Customer ticket',
  press: 'Press',
  'executive-demand': 'Executive demand',
  staffing: 'Staffing',
  misinformation: 'Misinformation',
  hint: 'Hint',
  'time-jump': 'Time jump',
  contingency: 'Contingency',
  stop: 'Stop',
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
    accept: 'Take the seat',
    decline: 'Decline',
    standInOf: (seat: string) => `${seat} (stand-in)`,
  },

  hints: {
    title: 'Hints',
    ask: 'Ask for a hint',
    more: 'More help',
    none: 'Ask when you are stuck; hints appear on their own when nothing has happened for a while. A run with hints counts as assisted.',
    offer: (clock: string) =>
      `Nothing has happened for a while (${clock}). Ask for a hint; later hints appear on their own.`,
    end: (failed: string) =>
      `${failed} of requests fail. Once service has stayed normal for a while, end the drill: the debrief follows.`,
    level: { question: 'Ask yourself', where: 'Where to look', meaning: 'What to do' },
  },

  /** The help that a run had, for its debrief. Empty if it had none. */
  help(mode: Mode, hints: number): string {
    if (mode === 'watch') return 'the reference run, watched';
    return hints === 0 ? '' : hints === 1 ? 'assisted by 1 hint' : `assisted by ${hints} hints`;
  },

  watch: {
    title: 'The reference run',
    by: 'Reference run',
    none: 'Notes appear during the run, each with its subject.',
    count: (shown: number, all: number) => `Reference run, note ${shown} of ${all}`,
    behind: (duration: string) => `(${duration} ago)`,
    next: 'Next note',
    held: 'Paused. Space resumes.',
    length: 'How long',
    lengths: { short: 'Ten minutes', full: 'Full' },
    lengthText: {
      short: 'It runs from note to note and waits at each while you read. Space pauses.',
      full: 'It runs at the speed you set. “Next note” runs to the next note without a stop.',
    },
    goTo: 'Show it',
  },

  injects: {
    title: 'Injects',
    open: 'Injects',
    none: 'This scenario has none.',
    intro: 'Only you see the upcoming injects.',
    effect: effects,
    byHand: 'manual',
    whenHeld: 'on its condition',
    at: (clock: string) => `at ${clock}`,
    fired: (clock: string) => `fired ${clock}`,
    skipped: 'skipped',
    lapsed: 'not needed',
    afterOther: 'after another inject',
    asks: (minutes: number | null) =>
      minutes === null ? 'Needs an answer.' : `Needs an answer within ${minutes} min.`,
    fire: 'Fire now',
    fireInject: (title: string) => `Fire now: ${title}`,
    delay: (minutes: number) => `Delay ${minutes} min`,
    delayInject: (minutes: number, title: string) => `Delay ${minutes} min: ${title}`,
    skip: 'Skip',
    skipInject: (title: string) => `Skip: ${title}`,
  },
};
