// Refusals of services in English: why, and what to do instead. They start without a capital and end without a full stop,
// because they often appear inside a line.
import type { RefusalWords } from '../template.ts';

export const SERVICE_REFUSALS = {
  'authenticator/set-already': { why: 'the key check is set this way already', fix: 'choose the other way' },
  'authenticator/switching': { why: 'the switch to another source is in progress', fix: 'wait until it is done' },
  'capacity/no-use': {
    why: 'every host here fills its own memory, so more hosts change nothing',
    fix: 'deploy the change that drops records instead',
  },
  'capacity/waiting': {
    why: '{servers} servers of the last request are still missing',
    fix: 'wait for the next run of the capacity solver',
  },
  'cells/no-such-cell': { why: 'there are {cells} cells', fix: 'give 1 to {cells}' },
  'cells/splitting': { why: 'cell {cell} is being split', fix: 'wait until that is done' },
  'change/done': { why: 'every host has the change', fix: 'check Hosts.Changed and the errors' },
  'change/not-needed': { why: 'full buffers already drop records here', fix: 'choose another command' },
  'change/under-way': { why: 'the change is in progress already', fix: 'follow it in the task list' },
  'events/order-set': { why: 'the {order} events go first already', fix: 'choose the other order, or keep this one' },
  'fleet/addition-running': { why: 'servers are being added', fix: 'run stop-adding first' },
  'fleet/admission-too-high': { why: 'admission cannot exceed 1', fix: 'give a value up to 1' },
  'fleet/cell-ordered': { why: 'a parallel cell was ordered already', fix: 'wait until its hosts serve' },
  'fleet/draining': { why: 'group {group} is drained', fix: 'run return-rack-group first' },
  'fleet/limit-not-higher': { why: 'the limit is {limit} already', fix: 'give more than {limit}' },
  'fleet/no-addition': { why: 'no servers are being added', fix: 'nothing is needed' },
  'fleet/no-restart': { why: 'no restart is running', fix: 'start one with restart-servers first' },
  'fleet/no-servers': { why: 'the capacity pool has no servers left', fix: 'try again when it has some' },
  'fleet/no-such-group': { why: 'there are {groups} rack groups', fix: 'give 1 to {groups}' },
  'fleet/none-set-aside': { why: '{servers} servers are reserved', fix: 'use the capacity pool' },
  'fleet/nothing-added': { why: 'no added server is left', fix: 'give the number to remove' },
  'fleet/nothing-drained': { why: 'no rack group is drained', fix: 'nothing is needed' },
  'fleet/patched': { why: 'the patch is in progress or ready', fix: 'restart servers once it is ready' },
  'fleet/removal-running': { why: 'servers are being removed', fix: 'wait until the removal is done' },
  'fleet/rolled-back': { why: 'the rollback is in progress or done', fix: 'wait until every host has the older build' },
  'fleet/too-few-left': { why: 'the fleet has only {servers} servers', fix: 'remove fewer' },
  'fleet/too-many': { why: 'there is room for {free} more servers', fix: 'add {free} or fewer' },
  'scaling/done-by-hand': {
    why: '{share} of the groups are already scaled by hand or requested',
    fix: 'give a larger share, or keep this one',
  },
  'status/no-words': {
    why: 'the post is empty',
    fix: 'say what is being done, or what else the public should know',
  },
  'status/tool-in-use': { why: 'a post is being entered with this tool', fix: 'wait for it or use the other tool' },
  'store/failing-over': { why: 'a failover is in progress', fix: 'wait until it is done' },
  'telemetry/priority-set': {
    why: 'metrics go in this order already: {first}',
    fix: 'choose the other order, or keep this one',
  },
  'throttle/set-already': { why: 'customers are throttled in this way already', fix: 'choose the other way' },
  'workflows/all-held': { why: 'the other two are paused, so nothing would run', fix: 'resume one of them first' },
  'workflows/no-change': {
    why: ({ work }, { held }) => `${work} is ${held ? 'paused' : 'running'} already`,
    fix: 'choose other work',
  },
} satisfies Partial<RefusalWords>;
