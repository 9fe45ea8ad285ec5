// Refusals of single services to commands that change them, in English: why, and what to do instead. Without capital and
// full stop, because they often stand inside a line.
import type { RefusalWords } from '../template.ts';

export const SERVICE_REFUSALS = {
  'authenticator/set-already': { why: 'keys are treated in this way already', fix: 'choose the other way' },
  'authenticator/switching': { why: 'the move to another source is under way', fix: 'wait until it is done' },
  'capacity/no-use': {
    why: 'every host here fills its own memory, so more hosts change nothing',
    fix: 'order the change that drops what cannot be sent',
  },
  'capacity/waiting': {
    why: '{servers} servers of the last request have not come yet',
    fix: 'wait for the next run of the capacity solver',
  },
  'cells/no-such-cell': { why: 'there are {cells} cells', fix: 'give 1 to {cells}' },
  'cells/splitting': { why: 'cell {cell} is being split', fix: 'wait until that is done' },
  'change/done': { why: 'every host has the change', fix: 'look at Hosts.Changed and at the errors' },
  'change/not-needed': { why: 'full buffers here drop already', fix: 'look for another lever' },
  'change/under-way': { why: 'the change has been ordered before', fix: 'follow it in the task list' },
  'events/order-set': { why: 'the {order} events go first already', fix: 'choose the other order, or leave it' },
  'fleet/addition-running': { why: 'servers are being added', fix: 'give stop-adding first' },
  'fleet/admission-too-high': { why: 'more than all requests cannot be let in', fix: 'give a value up to 1' },
  'fleet/cell-ordered': { why: 'a parallel cell was ordered already', fix: 'wait until its hosts serve' },
  'fleet/draining': { why: 'group {group} is drained', fix: 'give return-rack-group first' },
  'fleet/limit-not-higher': { why: 'the limit is {limit} already', fix: 'give more than {limit}' },
  'fleet/no-addition': { why: 'no servers are being added', fix: 'nothing is needed' },
  'fleet/no-restart': { why: 'no restart is running', fix: 'order one with restart-servers first' },
  'fleet/no-servers': { why: 'the capacity pool has no servers left', fix: 'ask again when it has some' },
  'fleet/no-such-group': { why: 'there are {groups} groups of racks', fix: 'give 1 to {groups}' },
  'fleet/none-set-aside': { why: '{servers} servers are set aside', fix: 'draw on the capacity pool' },
  'fleet/nothing-added': { why: 'no added server is left', fix: 'give the number to remove' },
  'fleet/nothing-drained': { why: 'no group of racks is drained', fix: 'nothing is needed' },
  'fleet/patched': { why: 'the patch is under way or ready', fix: 'restart servers once it is ready' },
  'fleet/removal-running': { why: 'servers are being removed', fix: 'wait until the removal is done' },
  'fleet/rolled-back': { why: 'the older build is on its way or in place', fix: 'wait until it is everywhere' },
  'fleet/too-few-left': { why: 'the fleet has only {servers} servers', fix: 'remove fewer' },
  'fleet/too-many': { why: 'there is room for {free} more servers', fix: 'add {free} or fewer' },
  'scaling/done-by-hand': {
    why: '{share} of the groups are scaled by hand or asked for already',
    fix: 'give a larger share, or leave it at that',
  },
  'status/no-words': {
    why: 'the post says nothing',
    fix: 'say what is being done, or what else the public should know',
  },
  'status/tool-in-use': { why: 'a post is being entered with this tool', fix: 'wait for it or use the other tool' },
  'store/failing-over': { why: 'a fail-over is under way', fix: 'wait until it is done' },
  'throttle/set-already': { why: 'customers are throttled in this way already', fix: 'choose the other way' },
  'workflows/all-held': { why: 'the other two are on hold, nothing would run', fix: 'let one of them go on first' },
  'workflows/no-change': {
    why: ({ work }, { held }) => `${work} is ${held ? 'on hold' : 'running'} already`,
    fix: 'choose other work',
  },
} satisfies Partial<RefusalWords>;
