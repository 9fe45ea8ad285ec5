// Words shown before the clock starts: the tasks of a drill, how it is scored, and the introduction.
import type { IntroStep } from '../../features/intro/model.ts';
import { cityWords } from './city.ts';
import { words } from './common.ts';

const FORWARD = `“${words.topBar.forward}”`;

export const goal = {
  title: 'You are on call',
  solo: 'Solo drill',
  team: 'Team drill',
  /** Each task, and how to do it. */
  tasks: [
    ['Find what broke.', 'Read alarms, metrics, hosts, logs and changes.'],
    ['Claim the cause with evidence.', 'Cite what you read, then say how sure you are.'],
    ['Restore service.', 'Follow a runbook or use the controls. Check each change.'],
    ['Keep the public informed.', 'Post to the status page. Answer customers.'],
  ],
  watchTasks: 'You watch the best known response. You may read hosts, search logs and cite, but not change anything.',
  dailyTasks: 'Diagnosis only, ten minutes from the first alarm. The table shows what you read and claim.',
  scored: 'How you are scored',
  outOf: (points: number) => `points of ${points}`,
  start: 'Start the clock',
  introduction: 'Take the 3-minute introduction',
  links: 'See what depends on what',
  runsAt: (speed: string) => `Runs at ${speed}.`,
  /** After the name of a key. */
  pauses: 'pauses at any time.',
  reopens: 'shows this card again.',
  waits: (owner: string) => `The clock starts when ${owner} starts it.`,
  code: 'Others join with this code',
  close: 'Look around first',
  before: 'Show before each drill',
  stopped: 'Stopped until you start it',
  /** For players who cannot start the clock. */
  notStarted: 'Not started',
};

export const intro = {
  title: 'Introduction',
  leave: 'Leave the introduction',
  place: (step: number, of: number) => `Step ${step} of ${of}`,
  done: 'Resume',
  key: 'Key',
  /** Text in “ ” is the name of a button or tab. */
  steps: {
    run: `The clock is stopped while you read. Press ${FORWARD}: it stops when something happens.`,
    alarm: `An alarm fired. Press “${words.alarms.ack}” beside it in the list: now everybody knows you are on it.`,
    links: `Which service needs which? Press “${cityWords.toolLinks[0]}”, look, and close it again.`,
    hosts: `Now look at one host. Open the tab “${words.service.tab.hosts}”: hosts answer even when plots fail.`,
    service: 'This service has no hosts. Choose one from the list that has.',
    inspect: `Press “${words.hosts.inspect}” to read one host: it takes a few minutes of drill time.`,
    wait: `The reading is under way. Press ${FORWARD} until it is ready.`,
    cite: `What you read counts once you cite it. Press “${words.looks.cite}” and choose the cause that it supports.`,
    end: 'That is the loop: read, cite, claim, act, post. From here on it is your incident.',
  } satisfies Record<IntroStep, string>,
  /** For narrow screens, where the service panel is its own region. */
  hostsNarrow: `Now look at one host. Open “${words.region.service}” below, and in it “${words.service.tab.hosts}”: hosts answer even when plots fail.`,
  /** For players who do not run the clock. */
  runWithout: 'Wait until the first alarm fires. Another person runs the clock.',
  waitWithout: 'The reading is under way. Another person runs the clock.',
};
