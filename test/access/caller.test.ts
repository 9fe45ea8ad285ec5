// Addresses behind proxies, and which names and pages the server takes for its own.
import type { IncomingMessage } from 'node:http';
import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { addressOf, trustIn } from '../../server/access/caller.ts';
import { isOurHost, isOurOrigin } from '../../server/access/hosts.ts';

const from = (remoteAddress: string, headers: Record<string, string> = {}): IncomingMessage =>
  ({ socket: { remoteAddress }, connection: { remoteAddress }, headers }) as unknown as IncomingMessage;
const seen = (request: IncomingMessage, proxies = 'loopback') => addressOf(request, trustIn(proxies)!);

test.each([
  ['this machine', from('127.0.0.1'), '127.0.0.1', true],
  ['this machine over IPv6', from('::1'), '::1', true],
  ['this machine, mapped', from('::ffff:127.0.0.1'), '127.0.0.1', true],
  ['another machine', from('203.0.113.7'), '203.0.113.7', false],
  [
    'another machine that claims to be this one',
    from('203.0.113.7', { 'x-forwarded-for': '127.0.0.1' }),
    '203.0.113.7',
    false,
  ],
  ['a client of a proxy here', from('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }), '203.0.113.9', false],
  [
    'a client of a proxy here that claims more',
    from('127.0.0.1', { 'x-forwarded-for': '127.0.0.1, 203.0.113.9' }),
    '203.0.113.9',
    false,
  ],
  [
    'a proxy here that speaks for this machine',
    from('127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }),
    '127.0.0.1',
    false,
  ],
  ['one IPv6 subscriber', from('2001:db8:1:2:3::7'), '2001:db8:1:2::/64', false],
  ['a short IPv6 address', from('2001:db8::7'), '2001:db8:0:0::/64', false],
] as const)('%s', (_, request, address, isLocal) => {
  expect(seen(request)).toEqual({ address, isLocal });
});

test('a proxy elsewhere counts only if it is trusted', () => {
  const request = from('10.0.0.5', { 'x-forwarded-for': '203.0.113.9' });
  expect(seen(request).address).toBe('10.0.0.5');
  expect(seen(request, 'loopback, 10.0.0.0/8').address).toBe('203.0.113.9');
  expect(trustIn('nonsense')).toBeNull();
});

const OUTSIDE = new URL('https://brownout.example.com');

test.each([
  ['localhost:3000', true, true],
  ['127.0.0.1:3000', true, true],
  ['[::1]:3000', true, true],
  ['192.168.1.7', true, true],
  ['gameday:3000', true, true],
  [`${hostname()}:3000`, true, true],
  ['brownout.example.com', false, true],
  ['evil.example.com', false, false],
  ['brownout.example.com.evil.example', false, false],
  ['a b', false, false],
  [undefined, false, false],
])('host %s', (host, alone, outside) => {
  expect([isOurHost(host, null), isOurHost(host, OUTSIDE)]).toEqual([alone, outside]);
});

test.each([
  [undefined, 'localhost:3000', true],
  ['http://localhost:3000', 'localhost:3000', true],
  ['http://localhost:3001', 'localhost:3000', false],
  ['https://evil.example.com', 'localhost:3000', false],
  ['null', 'localhost:3000', false],
  ['https://brownout.example.com', '10.0.0.1', true],
  ['http://brownout.example.com', '10.0.0.1', false],
])('a page of %s at %s', (origin, host, expected) => {
  expect(isOurOrigin(origin, host, OUTSIDE)).toBe(expected);
});
