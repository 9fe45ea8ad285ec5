// The catalogue of messages and its English: every code is worded, every word stands for an argument that there is, and
// nothing is emitted that the catalogue does not know.
import { describe, expect, test } from 'vitest';
import { refuse } from '#model/engine/result.ts';
import { CERTAINTIES, FACETS } from '#model/engine/scoring-spec.ts';
import { DIRECTIONS, NOTE_TAGS, VERDICTS } from '#model/incident/work-types.ts';
import type { ArgSpec } from '#protocol/messages/kinds.ts';
import { MESSAGES, REFUSALS } from '#protocol/messages.ts';
import { BY_IDS, withWords, wordRefusal } from '#protocol/wording.ts';
import { EVENT_WORDS, SET_WORDS } from '#protocol/words/en/set-words.ts';
import { MESSAGE_WORDS, REFUSAL_WORDS } from '#protocol/words/en.ts';
import { CHOICE_LABELS } from '#protocol/words/labels.ts';
import { readSources } from '../support/sources.ts';

const PLACE = /\{(\w+)\}/g;

const strangers = (spec: ArgSpec, template: unknown): string[] =>
  typeof template === 'string' ? [...template.matchAll(PLACE)].map(([, name]) => name).filter((n) => !(n in spec)) : [];

describe('catalogue', () => {
  test('every code is worded, and every worded code is in it', () => {
    expect(Object.keys(MESSAGE_WORDS).sort()).toEqual(Object.keys(MESSAGES).sort());
    expect(Object.keys(REFUSAL_WORDS).sort()).toEqual(Object.keys(REFUSALS).sort());
  });

  test('words stand for arguments that the code takes', () => {
    const wrong = [
      ...Object.entries<ArgSpec>(MESSAGES).flatMap(([code, spec]) =>
        strangers(spec, MESSAGE_WORDS[code as keyof typeof MESSAGE_WORDS]).map((name) => `${code}: ${name}`),
      ),
      ...Object.entries<ArgSpec>(REFUSALS).flatMap(([code, spec]) => {
        const { why, fix } = REFUSAL_WORDS[code as keyof typeof REFUSALS];
        return [...strangers(spec, why), ...strangers(spec, fix)].map((name) => `${code}: ${name}`);
      }),
    ];
    expect(wrong).toEqual([]);
  });

  const sources = readSources('server').filter(({ path }) => !/\/words\/|protocol\/messages/.test(path));
  const known = [...Object.keys(MESSAGES), ...Object.keys(REFUSALS)];

  test('every code of it is emitted somewhere', () => {
    const unused = known.filter((code) => !sources.some(({ text }) => text.includes(`'${code}'`)));
    expect(unused).toEqual([]);
  });

  // The lines of a score have codes of their own, which the debrief words.
  test('every code that the model and the session emit is in it', () => {
    const emitted = sources
      .filter(({ path }) => /server\/(model|session)\/(?!scoring)/.test(path))
      .flatMap(({ text }) => [...text.matchAll(/(?:refuse\(\s*|code: )'([a-z-]+\/[a-z-]+)'/g)].map(([, code]) => code));
    expect(emitted.length).toBeGreaterThan(200);
    expect(emitted.filter((code) => !known.includes(code))).toEqual([]);
  });
});

describe('fixed sets', () => {
  test('every event that a service records is worded, and no other', () => {
    const recorded = readSources('server/model/components')
      .flatMap(({ text }) => [...text.matchAll(/record\(\w+(?: as never)?, '([a-z-]+)'/g)].map(([, event]) => event))
      // A stopped command ends what it had begun on the timeline and has no line of its own.
      .filter((event) => !event.endsWith('-stopped'));
    expect([...new Set(recorded)].sort()).toEqual(Object.keys(EVENT_WORDS).sort());
  });

  test('every member of the lists that messages take from is worded', () => {
    const members = [...CERTAINTIES, ...FACETS, ...DIRECTIONS, ...NOTE_TAGS, ...VERDICTS];
    const unworded = members.filter((one) => !Object.hasOwn(SET_WORDS, one) && !Object.hasOwn(CHOICE_LABELS, one));
    expect(unworded).toEqual([]);
  });
});

describe('wording', () => {
  test('a refusal has its reason and its way out', () => {
    expect(withWords(refuse('fleet/too-many', { free: 12 }))).toEqual({
      ok: false,
      code: 'fleet/too-many',
      args: { free: 12 },
      why: 'there is room for 12 more servers',
      fix: 'add 12 or fewer',
    });
  });

  test('who knows names gets them in the place of ids', () => {
    const names = { ...BY_IDS, name: (kind: string, id: string) => `${kind} ${id.toUpperCase()}` };
    expect(wordRefusal(refuse('host/no-hosts', { service: 'status' }), names).why).toBe(
      'service STATUS has no hosts to log in to',
    );
  });

  test('a refusal inside another is worded too', () => {
    const refusal = refuse('drill/replay-differs', { event: 7, problem: refuse('log/no-team') });
    expect(wordRefusal(refusal).why).toBe('its log does not replay from event 7 on: it names no team');
  });

  test('says on screen nothing of the values by which two states are compared', () => {
    const problem = refuse('log/other-hash', { team: 'Red', found: '8d27a1f04c', logged: '11b09ec3aa' });
    const { why, fix } = wordRefusal(refuse('drill/replay-differs', { event: 7, problem }));
    expect(`${why}; ${fix}`).not.toMatch(/8d27a1f04c|11b09ec3aa/);
  });

  test('a code that nobody knows is shown as it is', () => {
    expect(wordRefusal({ code: 'other/thing', args: {} })).toEqual({ why: 'other/thing', fix: '' });
  });
});
