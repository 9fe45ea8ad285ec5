// Values that no honest client sends, for fast-check: wrong types, deep nesting, long texts, prototype names, broken Unicode.
import fc from 'fast-check';

const PROTOTYPE_NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'then',
  'length',
];

const texts = [
  ...[
    '',
    ' ',
    '\0',
    '\ud800',
    '\u202e',
    '\u2028',
    '..',
    '../../etc/passwd',
    "'; drop table drills; --",
    '%s%n%x',
    '$&',
  ],
  ...[
    'NaN',
    '-0',
    '1e999',
    'null',
    'true',
    '[object Object]',
    '2020-11-25',
    'drill1.',
    '.',
    'a/b',
    'a/b/c',
    '*/*',
    '🧨'.repeat(30),
  ],
  ...['x'.repeat(41), 'x'.repeat(501), 'x'.repeat(2001), 'x'.repeat(9000), '\n'.repeat(300), ...PROTOTYPE_NAMES],
];
const numbers = [0, -0, -1, 1, 0.1, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, -1e308, 5e-324, 65_535, 99_999];

const leaf: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, ...texts),
  fc.constantFrom<unknown>(...numbers),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** As JSON brings them: a key called `__proto__` is a field like any other. */
const objectOf = (entries: readonly (readonly [string, unknown])[]): unknown =>
  JSON.parse(
    `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value) ?? 'null'}`).join(',')}}`,
  );

const nested = fc
  .tuple(fc.integer({ min: 1, max: 1500 }), fc.boolean())
  .map(([depth, inLists]): unknown =>
    JSON.parse(inLists ? '['.repeat(depth) + ']'.repeat(depth) : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
  );

/** `keys`: field names that the other side knows. */
export function strangeValue(keys: readonly string[]): fc.Arbitrary<unknown> {
  const key = fc.oneof(fc.constantFrom(...keys, ...PROTOTYPE_NAMES), fc.string({ maxLength: 12 }));
  return fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(key, tie('value')), { maxLength: 6 }).map(objectOf),
      nested,
    ),
  })).value;
}

/** A valid request with one field replaced, omitted or added. */
export const spoilt = (request: object, keys: readonly string[]): fc.Arbitrary<unknown> => {
  const fields = Object.keys(request);
  const change = fc.tuple(fc.constantFrom(...fields, ...PROTOTYPE_NAMES, 'strange'), strangeValue(keys));
  return fc.tuple(change, fc.boolean()).map(([[field, value], leftOut]) => {
    const others = Object.entries(request).filter(([name]) => name !== field);
    return objectOf(leftOut && fields.includes(field) ? others : [...others, [field, value]]);
  });
};
