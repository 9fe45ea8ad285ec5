// Certificates and secrets: an expired one shows as slowly as connections are opened anew, a new one as fast as refused ones try again.
import { describe, expect, test } from 'vitest';
import { certificate, secret } from '#model/components/credentials.ts';
import { singleService } from '../../support/single-service.ts';

const STEP = 1 / 12;
const params = { reconnectSeconds: 100, renewMinutes: 12, pinMinutes: 3, daysLeft: 40 };

describe('a certificate', () => {
  const expired = (share?: number) => {
    const it = singleService(certificate, { params });
    it.inject('expire', share === undefined ? {} : { share });
    return it;
  };

  test('is good until it expires', () => {
    const it = singleService(certificate, { params });
    it.pass(5);
    expect([it.output('valid'), it.metric('Connections.Refused'), it.metric('Certificate.DaysLeft')]).toEqual([
      1, 0, 40,
    ]);
    expect(it.tasks()).toEqual([]);
  });

  test('expires for a twentieth of the open connections in five of a hundred seconds', () => {
    const it = expired();
    expect(it.metric('Certificate.DaysLeft')).toBe(0);
    it.pass(STEP);
    expect([it.output('valid'), it.metric('Connections.Refused')]).toEqual([0.95, expect.closeTo(0.05, 12)]);
    it.pass(STEP);
    expect(it.output('valid')).toBeCloseTo(0.95 * 0.95, 12);
    it.pass(60);
    expect(it.output('valid')).toBeCloseTo(0, 9);
  });

  test('on a part of the instances expires for that part', () => {
    const it = expired(0.4);
    it.pass(60);
    expect([it.output('valid'), it.metric('Certificate.DaysLeft')]).toEqual([expect.closeTo(0.6, 9), 0]);
  });

  test('is renewed in its time, once at a time, and tried again at once: a quarter in five seconds', () => {
    const it = expired();
    it.pass(60);
    expect(it.give('renew-credential')).toEqual({ ok: true });
    expect(it.give('renew-credential')).toMatchObject({ code: 'credentials/renewing' });
    expect(it.tasks()).toEqual([{ verb: 'renew-credential', done: 0, total: 12, endsStep: 720 + 144 }]);
    it.pass(12 - STEP);
    expect([it.output('valid'), it.metric('Certificate.DaysLeft')]).toEqual([expect.closeTo(0, 9), 0]);
    it.pass(STEP);
    expect([it.output('valid'), it.metric('Certificate.DaysLeft')]).toEqual([expect.closeTo(0.25, 9), 40]);
    it.pass(STEP);
    expect(it.output('valid')).toBeCloseTo(1 - 0.75 * 0.75, 9);
    expect(it.give('renew-credential')).toEqual({ ok: true });
  });
});

describe('a secret', () => {
  const halfRotated = () => {
    const it = singleService(secret, { params });
    it.inject('half-rotate', { share: 0.3 });
    it.pass(60);
    return it;
  };

  test('that is rotated half way is refused by those with the old one', () => {
    const it = halfRotated();
    expect(it.metric('Secret.OldShare')).toBeCloseTo(0.3, 12);
    expect([it.output('valid'), it.metric('Connections.Refused')]).toEqual([
      expect.closeTo(0.7, 9),
      expect.closeTo(0.3, 9),
    ]);
  });

  test.each([
    ['pin-previous', 3, 'credentials/pinning'],
    ['renew-credential', 12, 'credentials/renewing'],
  ])('is mended by %s in %i minutes', (verb, minutes, code) => {
    const it = halfRotated();
    expect(it.give(verb)).toEqual({ ok: true });
    expect(it.give(verb)).toMatchObject({ ok: false, code });
    it.pass(1);
    expect(it.tasks()).toEqual([{ verb, done: 1, total: minutes, endsStep: 720 + 12 * minutes }]);
    it.pass(minutes - 1 - STEP);
    expect(it.metric('Secret.OldShare')).toBeCloseTo(0.3, 12);
    it.pass(STEP);
    expect([it.metric('Secret.OldShare'), it.tasks()]).toEqual([0, []]);
  });

  test('can be pinned and renewed at once', () => {
    const it = halfRotated();
    it.give('renew-credential');
    expect(it.give('pin-previous')).toEqual({ ok: true });
    expect(it.tasks().map(({ verb }) => verb)).toEqual(['renew-credential', 'pin-previous']);
  });
});
