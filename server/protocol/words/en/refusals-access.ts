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
  'access/no-sign-in': {
    why: 'this server has no identity provider',
    fix: 'use its key, or ask whoever runs the server to set OIDC_ISSUER',
  },
  'access/not-allowed': {
    why: '{name} may not create drills here',
    fix: 'sign in with another account, or ask whoever runs the server to add you to OIDC_ALLOW',
  },
  'access/provider-unreachable': {
    why: '{issuer} does not answer as an OpenID Connect provider',
    fix: 'try again in a minute; whoever runs the server can check OIDC_ISSUER and the network',
  },
  'access/sign-in-expired': {
    why: 'this sign-in was started too long ago, or in another browser',
    fix: 'start again from the start page, and allow cookies from this server',
  },
  'access/sign-in-failed': {
    why: 'the identity provider did not confirm the sign-in ({problem})',
    fix: 'start again; if it fails again, show this to whoever runs the server',
  },
  'access/sign-in-needed': {
    why: 'this server lets only people who have signed in create drills',
    fix: 'sign in at {url}, or join a drill by its code',
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
    why: 'too many wrong codes or keys were tried',
    fix: 'try again in {seconds} s',
  },
  'access/too-many-joins': {
    why: 'too many joins came from here in a short time',
    fix: 'try again in {seconds} s',
  },
  'access/wrong-key': { why: 'that is not the key of this server', fix: 'check it, or ask whoever runs the server' },
  'agent/invalid-input': {
    why: '{tool}: {field}: {problem}',
    fix: 'send the fields that GET /agent/tools lists for {tool}',
  },
  'agent/no-token': {
    why: 'this tool needs a seat in a drill, and the request has no seat token',
    fix: 'call join_drill or create_drill first, and send its token as Authorization: Bearer TOKEN',
  },
  'agent/not-agent': {
    why: 'this token belongs to a person',
    fix: 'join the drill as an agent with join_drill, so that everybody knows who plays',
  },
  'agent/unknown-session': {
    why: 'this MCP session has ended',
    fix: 'initialize a new one, and send the token of your seat',
  },
  'agent/unknown-tool': { why: 'there is no tool {tool}', fix: 'use one of {choices}' },
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
  'person/unknown': { why: 'nobody called {name} has played here', fix: 'write the name as it was in the drill' },
  'http/not-json': { why: 'the body cannot be read as JSON: {problem}', fix: 'send one JSON object' },
  'http/too-large': { why: 'the request has more than {most} bytes', fix: 'send less at once' },
  'http/other-host': {
    why: 'this server does not answer to the name {host}',
    fix: 'set PUBLIC_URL to the address at which people reach it',
  },
  'http/other-origin': {
    why: 'pages from {origin} may not use this server',
    fix: 'open the server at its own address, or set PUBLIC_URL to the address that people use',
  },
} satisfies Partial<RefusalWords>;
