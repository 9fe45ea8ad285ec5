// Numbers, times and readings as people read them. Only this file formats figures: numbers, shares and dates by the
// browser's locale; min, h and ms are symbols that no language changes, and a drill's clock has 24 hours.
import type { Metric } from '#model/engine/component-type.ts';
import { formatClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { figuresFor } from '#protocol/figures.ts';

export type Unit = Metric['unit'];

const MINUTES_PER_HOUR = 60;
/** Counts beside a scale are short from here on. */
const COMPACT_FROM = 100_000;
const SECONDS_SHOWN_AS_MINUTES = 120;
/** Amounts from here on are written in millions. */
const MILLIONS_FROM = 10e6;
/** Below, a tenth of a million is too coarse. */
const TENTHS_FROM = 1e6;
/** From here on a tenth of a million says nothing. */
const WHOLE_MILLIONS_FROM = 100e6;

/** Clock text of a step, given the minute of day at which the scenario's clock began. */
export const clockAtStep = (fromMinute: number, step: number): string =>
  formatClock(fromMinute + step / STEPS_PER_MINUTE);

export const minuteOfStep = (step: number): number => Math.floor(step / STEPS_PER_MINUTE);

/** All formats for one locale. */
export function formatsFor(locale: string) {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenth = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const percents = [0, 1].map(
    (digits) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }),
  );
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 3, signDisplay: 'negative' });
  const { share, plain } = figuresFor({
    plain: (value) => decimal.format(value),
    percent: (value, decimals) => percents[decimals].format(value),
  });
  const signed = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });

  const signedWhole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });

  function millionsWith(signDisplay: 'auto' | 'exceptZero'): (value: number) => string {
    const small = new Intl.NumberFormat(locale, { signDisplay, maximumSignificantDigits: 2 });
    const tenths = new Intl.NumberFormat(locale, { signDisplay, minimumFractionDigits: 1, maximumFractionDigits: 1 });
    const large = new Intl.NumberFormat(locale, { signDisplay, maximumFractionDigits: 0 });
    return (value) => {
      const size = Math.abs(value);
      return (value !== 0 && size < TENTHS_FROM ? small : size < WHOLE_MILLIONS_FROM ? tenths : large).format(
        value / 1e6,
      );
    };
  }
  const inMillions = millionsWith('auto');
  const signedInMillions = millionsWith('exceptZero');
  /** A minus that is as wide as a plus. */
  const withMinus = (text: string): string => text.replace('-', '−');

  function duration(minutes: number): string {
    const rounded = Math.round(minutes);
    if (rounded < MINUTES_PER_HOUR) return `${whole.format(rounded)} min`;
    const rest = rounded % MINUTES_PER_HOUR;
    return `${whole.format(Math.floor(rounded / MINUTES_PER_HOUR))} h ${rest < 10 ? '0' : ''}${rest} min`;
  }

  function reading(value: number, unit: Unit): string {
    switch (unit) {
      case 'share':
        return share(value);
      case 'count':
      case 'threads':
        return whole.format(value);
      case 'per-hour':
        return `${whole.format(value)}/h`;
      case 'per-second':
        return `${compact.format(value)}/s`;
      case 'ms':
        return value < 1000 ? `${whole.format(value)} ms` : `${tenth.format(value / 1000)} s`;
      case 's':
        return value < SECONDS_SHOWN_AS_MINUTES ? `${whole.format(value)} s` : duration(value / 60);
      case 'min':
        return duration(value);
      case 'GiB':
        return `${tenth.format(value)} GiB`;
    }
  }

  /** The same beside a scale, which has room for seven characters. */
  function scaled(value: number, unit: Unit): string {
    if ((unit === 'count' || unit === 'threads') && value >= COMPACT_FROM) return compact.format(value);
    const minutes = unit === 's' ? value / 60 : unit === 'min' ? value : 0;
    return minutes < MINUTES_PER_HOUR ? reading(value, unit) : `${tenth.format(minutes / MINUTES_PER_HOUR)} h`;
  }

  return {
    whole: (value: number): string => whole.format(value),
    plain,
    compact: (value: number): string => compact.format(value),
    millions: (value: number): string => `${inMillions(value)} M`,
    /** A count that can grow very large. */
    amount: (value: number): string => (value < MILLIONS_FROM ? whole.format(value) : `${inMillions(value)} M`),
    /** What comes in a minute; large ones change too fast for all their digits to be read. */
    rate: (value: number): string => (value < 1e6 ? whole.format(value) : `${tenth.format(value / 1e6)} M`),
    /** Difference in millions with its sign. */
    signedMillions: (value: number): string => withMinus(signedInMillions(value)),
    /** Points, which can be below zero. */
    points: (value: number): string => withMinus(whole.format(value)),
    /** A difference of points with its sign. */
    signedTenth: (value: number): string => withMinus(signed.format(value)),
    /** A whole difference with its sign. */
    signedWhole: (value: number): string => withMinus(signedWhole.format(value)),
    /** `2020-11-25` -> `Wed 25 Nov` */
    date: (isoDate: string): string => day.format(new Date(`${isoDate}T00:00:00Z`)),
    share,
    duration,
    reading,
    scaled,
  };
}

export const format = formatsFor(navigator.language);
