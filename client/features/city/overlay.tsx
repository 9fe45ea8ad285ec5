// The labels over the picture: tags, billboard, customer names. Everything that can be read or pressed in the city is
// here, so the slot has the same content without its picture.
import type { ComponentChildren } from 'preact';
import { hostStatesOf } from '../../session/host-states.ts';
import type { Store } from '../../session/store.ts';
import { format } from '../../ui/format.ts';
import { classes } from '../../ui/layout.tsx';
import { Mark, Sign } from '../../ui/mark.tsx';
import { measureText } from '../../ui/measure.ts';
import { cityWords } from '../../words/en/city.ts';
import { boxesOf } from './corners.ts';
import type { Box } from './layout.ts';
import { type Overlay, type Parts, placedAt } from './overlay-model.ts';
import { type Block, blocksOf, stepOf } from './scene.ts';
import type { Part } from './shapes.ts';
import { placeTags, type TagPlace } from './tag-places.ts';
import { billboardOf, sentOf, shortName, type Tag, tagsOf } from './tags.ts';
import { gridWidth } from './tower.ts';

/** Of the storey with the doors. */
const GATE_HEIGHT = 18;

const fromMinuteOf = (store: Store): number => store.briefing.value?.clock.fromMinute ?? 0;

const PLACED_BY = (place: TagPlace) => ({
  left: `${place.x}px`,
  top: `${place.y}px`,
  width: `${place.width}px`,
  '--lead': `${place.lead}px`,
});

type TagProps = { tag: Tag; place: TagPlace | null; chosen: boolean; onPick(service: string): void };

/** A tag without a place is folded away: it shows while it has the focus, and is read like the others. */
function TagPlate({ tag, place, chosen, onPick }: TagProps) {
  const style = place === null ? undefined : PLACED_BY(place);
  const folded = place === null ? ' folded' : '';
  const isDark = tag.service === null;
  const face = isDark
    ? 'font-condensed font-normal text-[11px] text-fg-3'
    : 'font-mono font-normal text-[11.5px] text-fg-2';
  const value = tag.value !== '' && (
    <span class={place?.withValue === false ? 'visually-hidden' : face}>{tag.value}</span>
  );
  if (isDark)
    return (
      <p class={`tag dark gap-[5px] px-[7px] border-dashed border-rule text-fg-2 ${tag.part}${folded}`} style={style}>
        {tag.name} {value}
      </p>
    );
  return (
    <button
      type="button"
      class={`tag hover:border-fg-3 hover:bg-surface-2 ${tag.part}${folded}${chosen ? ' chosen' : ''}`}
      style={style}
      aria-current={chosen}
      onClick={() => onPick(tag.service!)}
    >
      {tag.mark !== null && <Mark mark={tag.mark} size={14} />} {tag.name} {value}
    </button>
  );
}

/** From near the building fills the picture, and its tag stands at the upper edge. */
const NEAR_TAG_BOTTOM = 64;
const NEAR_TOOLS_TOP = 12;

export function Tags({ store, look, layout, near, chosen, said, onPick }: Parts & { onPick(service: string): void }) {
  const { view } = store;
  const sources = {
    services: view.services.value,
    hostStates: (service: string) => hostStatesOf(store.briefing.value, service),
    alarms: view.alarms.value,
    coverage: view.telemetryCoverage.value,
    telemetry: store.briefing.value?.telemetry ?? null,
    step: stepOf(store),
  };
  const tags = tagsOf(look, sources, layout.shape);
  const boxes = boxesOf(layout, said.corners, said.hosts);
  const overNear = { x: layout.width / 2, y: NEAR_TAG_BOTTOM };
  const placeOf = (part: Part) => (near === null ? layout.tags[part] : part === near ? overNear : undefined);
  const sizes = tags.map((tag) => ({ ...tag, marked: tag.mark !== null, at: placeOf(tag.part) }));
  const places = placeTags(sizes, layout, near === null ? boxes : [], measureText);
  return (
    <ul class="tags" aria-label={cityWords.tags}>
      {tags.map((tag, i) => (
        <li key={tag.part}>
          <TagPlate
            tag={tag}
            place={places[i]}
            chosen={tag.service !== null && tag.service === chosen}
            onPick={onPick}
          />
        </li>
      ))}
    </ul>
  );
}

/** The buttons for the city as a whole; from near, where nothing else stands over the picture, in its corner. */
export function Tools({ near, said, children }: Parts & { children: ComponentChildren }) {
  const place = said.corners.tools;
  const inCorner = place === null || near === null ? place : { ...place, y: NEAR_TOOLS_TOP };
  return (
    <fieldset
      class={`city-tools${place === null ? ' folded' : ''}${place?.stacked ? ' stacked' : ''}`}
      aria-label={cityWords.tools}
      style={placedAt(inCorner)}
    >
      {children}
    </fieldset>
  );
}

export function Billboard({ store, look, layout, onPick }: Parts & { onPick(service: string): void }) {
  const { text, updated, age, late } = billboardOf(store.view.posts.value, stepOf(store), fromMinuteOf(store));
  const { x, y, width, height } = layout.billboard.board;
  if (!layout.built.has('billboard')) return null;
  const folded = layout.stands.has('billboard') ? '' : ' folded';
  const size = { width: `${width}px`, height: `${height}px` };
  const style = folded === '' ? { ...size, left: `${x}px`, top: `${y}px` } : size;
  const content = (
    <>
      <span class="label font-normal tracking-[0.03em]">{cityWords.billboard}</span>{' '}
      <span class="post clamped shrink-0 my-px text-fg-1">{text}</span>{' '}
      <span class="section-head">
        <span>{updated}</span> {age !== null && <span class={late ? 'late' : ''}>{age}</span>}
      </span>
    </>
  );
  const { service } = look.billboard;
  if (service === null)
    return (
      <p class={`billboard${folded}`} style={style} title={text}>
        {content}
      </p>
    );
  return (
    <button type="button" class={`billboard${folded}`} style={style} title={text} onClick={() => onPick(service)}>
      {content}
    </button>
  );
}

/** A name may reach into the gap beside its house. */
const NAME_BEYOND = 3;
/** Between name and share, and what a reckoned width may fall short. */
const NAME_GAP = 9;

function FrontName({ block: { name, short, served }, box }: { block: Block; box: Box }) {
  const share = format.share(Math.round(served * 100) / 100);
  const whole = name ?? cityWords.others;
  const width = box.width + 2 * NAME_BEYOND;
  const fits = short === null || measureText(`${whole}${share}`, 'words') + NAME_GAP <= width;
  return (
    <li style={{ left: `${box.x - NAME_BEYOND}px`, width: `${width}px` }}>
      {fits ? (
        <span class="name one-line">{whole}</span>
      ) : (
        <>
          <span class="visually-hidden">{whole}</span>
          <span class="name one-line" aria-hidden="true">
            {short}
          </span>
        </>
      )}{' '}
      <span class="share lit">{share}</span>
    </li>
  );
}

export function FrontNames({ store, look, layout, onPick }: Parts & { onPick(service: string): void }) {
  const { view, briefing } = store;
  const blocks = blocksOf(view.customers.value, look, briefing.value?.customers ?? [], layout.customers.length);
  if (!layout.stands.has('customers')) return null;
  const { x, width } = layout.postOffice;
  const { service, name } = look.postOffice;
  const post = (
    <>
      <span class="name one-line">{shortName(name ?? cityWords.notices)}</span>{' '}
      <span class="share lit">{format.whole(sentOf(view.services.value, look)?.count ?? 0)}</span>
    </>
  );
  return (
    <ul class="front-names" aria-label={cityWords.customers}>
      {layout.stands.has('post-office') && (
        <li style={{ left: `${x - 4}px`, width: `${width + 8}px` }} title={name ?? undefined}>
          {service === null ? (
            post
          ) : (
            <button type="button" class="hover:underline" onClick={() => onPick(service)}>
              {post}
            </button>
          )}
        </li>
      )}
      {blocks.map((block, i) => (
        <FrontName key={block.id} block={block} box={layout.customers[i]} />
      ))}
    </ul>
  );
}

export function FogNotice({ said: { notice, corners } }: { said: Overlay }) {
  if (notice === null) return null;
  const place = corners.notice;
  return (
    <aside
      class={classes('fog-notice plate border-no-data', place === null && 'visually-hidden')}
      style={{ ...placedAt(place), height: undefined }}
    >
      <h3 class="cluster">
        <Sign shape="no-data" size={14} />
        {notice.title}
      </h3>
      <p class={place?.whole ? 'second' : 'visually-hidden'}>{notice.text}</p>
    </aside>
  );
}

export function AddedNote({ said: { added, corners } }: { said: Overlay }) {
  if (added.length === 0) return null;
  const place = corners.added;
  return (
    <p class={`added${place === null ? ' visually-hidden' : ''}`} style={placedAt(place)}>
      {added.map((line, i) => (
        <span
          key={line}
          class={place !== null && i >= place.lines ? 'visually-hidden' : i === 0 ? 'block lit' : 'block text-fg-2'}
        >
          {line}{' '}
        </span>
      ))}
    </p>
  );
}

export function RolloutPlate({ said: { rollingRestart, corners } }: { said: Overlay }) {
  if (rollingRestart === null) return null;
  return (
    <p
      class={`crest${corners.rollingRestart === null ? ' visually-hidden' : ''}`}
      style={placedAt(corners.rollingRestart)}
    >
      {rollingRestart.title} <span class="block font-mono tone-act">{rollingRestart.back}</span>
    </p>
  );
}

/** On the tower's doors. */
export function GatePlate({ layout, said: { gate } }: Parts) {
  if (gate === null || !layout.stands.has('tower')) return null;
  const { tower, foot } = layout;
  const width = gridWidth(tower.grid);
  return (
    <p
      class="gate one-line font-condensed font-medium text-[11px]/4 text-center lit"
      style={placedAt({ x: tower.x, y: foot - GATE_HEIGHT, width, height: GATE_HEIGHT })}
      title={gate}
    >
      {gate}
    </p>
  );
}
