// Converts spreadsheet cells to text: times and dates, which spreadsheets store as days since 1900, numbers, and yes or no.
import type { Column } from './msel-columns.ts';
import { unguarded } from './spreadsheet.ts';

const DAY_MS = 86_400_000;
const DAY_S = 86_400;
/** Day 0 of spreadsheets. */
const DAY_ZERO_MS = Date.UTC(1899, 11, 30);
/** From this value on, a number of days since 1900 is a recent date and cannot be a plain number. */
const FIRST_DATE = 30_000;

const two = (n: number): string => String(n).padStart(2, '0');

/** Converts a fraction of a day to a clock time; a time on the next day has `+1`, and of a date only the time is kept. */
function clockOf(days: number): string {
  const seconds = Math.round(days * DAY_S);
  const minutes = Math.floor((seconds % DAY_S) / 60);
  const isNextDay = Math.floor(seconds / DAY_S) === 1;
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}${isNextDay ? '+1' : ''}`;
}

/** True for a value that can only be a fraction of a day, on this day or the next, or a date with one. */
const isTime = (days: number): boolean => (days >= 0 && days < 2) || days >= FIRST_DATE;

/** A time that was saved without its format; `1.05` can be a user's way to write 01:05. */
const BARE_TIME = /^[01][.,]\d{3,}$/;

function dateText(date: Date, column: Column | undefined): string {
  const days = (date.getTime() - DAY_ZERO_MS) / DAY_MS;
  if (column === 'sim time' || days < 2) return clockOf(days);
  const [day, time] = date.toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 5)}`;
}

/** Half past five is always 05:30, however the spreadsheet stores it. */
export function textOf(value: unknown, column: Column | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dateText(value, column);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = unguarded(String(value).replaceAll('\r\n', '\n').trim());
  if (column !== 'sim time') return text;
  const days = typeof value === 'number' ? value : BARE_TIME.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  return isTime(days) ? clockOf(days) : text;
}
