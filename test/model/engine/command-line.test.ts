// Commands on one line: read, parted, typed and written back.
import { expect, test } from 'vitest';
import { formatCall, parseCall, splitCalls, valuesOf } from '#model/engine/command-line.ts';

const FIELDS = {
  perHour: { type: 'number', doc: '' },
  only: { type: 'flag', doc: '' },
  text: { type: 'text', doc: '', max: 99 },
} as const;

test('a call has a command and words, which quotes hold together', () => {
  expect(parseCall(' fleet/restart-servers per-hour=350 text="two words" ')).toEqual({
    do: 'fleet/restart-servers',
    args: { 'per-hour': '350', text: 'two words' },
  });
  for (const text of ['', 'restart', 'fleet/restart per-hour', 'fleet/restart per-hour= 3', 'fleet/restart text="open'])
    expect(parseCall(text), text).toBeNull();
});

test('semicolons part calls, but not inside quotes', () => {
  expect(splitCalls('a/b x=1; c/d text="one; two";;')).toEqual(['a/b x=1', 'c/d text="one; two"']);
  expect(splitCalls(' ; ')).toEqual([]);
});

test('words become values of their fields; what does not fit stays a text', () => {
  const values = (text: string) => valuesOf(FIELDS, parseCall(`a/b ${text}`)!);
  expect(values('per-hour=350 only=true text=7')).toEqual({ perHour: 350, only: true, text: '7' });
  expect(values('only=false')).toEqual({ only: false });
  expect(values('text=true')).toEqual({ text: 'true' });
  expect(values('per-hour=fast only=yes other=1')).toEqual({ perHour: 'fast', only: 'yes', other: '1' });
});

test('what is written can be read back', () => {
  const call = { do: 'a/b', with: { perHour: 350, only: false, text: 'one; "two"', empty: '' } };
  const text = formatCall(call);
  expect(text).toBe(`a/b per-hour=350 only=false text="one; 'two'" empty=""`);
  expect(parseCall(text)).toEqual({
    do: 'a/b',
    args: { 'per-hour': '350', only: 'false', text: "one; 'two'", empty: '' },
  });
});
