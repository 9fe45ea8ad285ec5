// Refusals of access in English: who may connect, create drills and try secrets, and how often.
import type { RefusalWords } from '../template.ts';

export const ACCESS_REFUSALS = {
  'access/key-needed': {
    why: 'this server lets only people with its key create drills',
    fix: 'enter the key, ask whoever runs the server for it, or join a drill by its code',
  },
  'access/no-key': {
    why: 'this server has no key',
    fix: 'sign in through the address that your operator gave you, or ask them to set CREATE_KEY',
  },
  'access/too-many-connections': {
    why: '{most} connections from this address are open',
    fix: 'close some, or ask whoever runs the server to raise CONNECTIONS_PER_ADDRESS',
  },
  'access/too-many-drills': {
    why: 'too many drills were created from here in a short time',
    fix: 'try again in {seconds} s',
  },
  'access/too-many-guesses': {
    why: 'too many codes or keys that do not exist were tried',
    fix: 'try again in {seconds} s',
  },
  'access/too-many-joins': {
    why: 'too many joins came from here in a short time',
    fix: 'try again in {seconds} s',
  },
  'access/wrong-key': { why: 'that is not the key of this server', fix: 'check it, or ask whoever runs the server' },
  'audit/broken': {
    why: 'the audit log was changed: entry {entry} does not follow from those before it',
    fix: 'compare it with a backup, and find out who can write the data folder',
  },
  'control/unknown': { why: 'the server has no command {path}', fix: 'use the tool of the same release as the server' },
  'person/busy': { why: 'drill {drill} is running', fix: 'end it first, or wait until nobody is connected' },
  'person/cannot-erase': {
    why: 'drill {drill} would no longer replay without what this person wrote',
    fix: 'remove the whole drill: npm run persons -- remove-drill {drill}',
  },
  'person/unknown': { why: 'nobody called {name} has played here', fix: 'write the name as it stood in the drill' },
  'http/other-host': {
    why: 'this server does not answer to the name {host}',
    fix: 'set PUBLIC_URL to the address at which people reach it',
  },
  'http/other-origin': {
    why: 'a page of {origin} may not use this server',
    fix: 'open the server at its own address, or set PUBLIC_URL to the address that people use',
  },
} satisfies Partial<RefusalWords>;
