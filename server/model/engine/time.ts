// Simulated time: the model knows only steps. Content and screens use clock texts ("05:14", "04:00+1" for the next day), which
// are converted here.

export const STEP_SECONDS = 5;
export const STEPS_PER_MINUTE = 60 / STEP_SECONDS;
export const STEPS_PER_HOUR = 3600 / STEP_SECONDS;
export const DAY_MINUTES = 1440;

export const minutesToSteps = (minutes: number): number => Math.floor(minutes * STEPS_PER_MINUTE + 0.5);

const CLOCK = /^([01]\d|2[0-3]):([0-5]\d)(\+1)?$/;

/** Minutes since midnight of the first day, or null if the text is not a clock time. */
export function parseClock(text: string): number | null {
  const match = CLOCK.exec(text);
  if (match === null) return null;
  return Number(match[1]) * 60 + Number(match[2]) + (match[3] ? DAY_MINUTES : 0);
}

/** Clock text of a number of minutes since midnight of the first day, without the day. */
export function formatClock(minutes: number): string {
  const whole = ((Math.floor(minutes) % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  const two = (n: number) => (n < 10 ? `0${n}` : `${n}`);
  return `${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
}

/** The same in a scenario's spelling: the day after the first has `+1`. */
export const formatDayClock = (minutes: number): string =>
  `${formatClock(minutes)}${minutes >= DAY_MINUTES ? '+1' : ''}`;
