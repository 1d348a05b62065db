import { Hono } from 'hono';
import ical, { ICalAlarmType } from 'ical-generator';
import { replicatingRoles } from '../../domain/access.ts';
import type { DeskTask } from '../../domain/desk-tasks.ts';
import { isAnswer } from '../../domain/enquiry-tasks.ts';
import { isFor } from '../../domain/tasks.ts';
import { dayOf } from '../../text/day.ts';
import { filled, verbatim } from '../../text/phrase.ts';
import { taskKindWords, tasksText } from '../../text/task.ts';
import { audit } from '../db/audit.ts';
import { feedOwner, hasFeed, makeFeed, stopFeed } from '../db/calendar-feeds.ts';
import { reachOf } from '../db/coverage.ts';
import { ledgerAround } from '../db/ledger-around.ts';
import { tasksIn } from '../db/tasks.ts';
import { visibleScopes } from '../db/tree.ts';
import type { Parts, SignedIn } from '../parts.ts';
import { requireUser } from '../parts.ts';
import { Problem } from '../problem.ts';

/**
 * `/api/calendar`, for the signed-in person. `GET /` → {on}; `POST /` → {path}: a new address, shown this once, the old one
 * ends; `DELETE /` stops it.
 */
export function calendarRoutes(parts: Parts): Hono {
  const routes = new Hono();
  routes.get('/', async (c) => c.json({ on: await hasFeed(parts.db, requireUser(c)) }));
  routes.post('/', async (c) => {
    const user = requireUser(c);
    const token = await makeFeed(parts.db, user);
    await audit(parts.db, { county: user.county, user: user.id, action: 'calendar.made', detail: {} });
    return c.json({ path: `/calendar/${token}.ics` });
  });
  routes.delete('/', async (c) => {
    const user = requireUser(c);
    await stopFeed(parts.db, user);
    await audit(parts.db, { county: user.county, user: user.id, action: 'calendar.stopped', detail: {} });
    return c.json({});
  });
  return routes;
}

/** A calendar is kept on other people's servers: a surname and what is due, no name, number or place (domain design §4.3). */
async function calendarOf(parts: Parts, user: SignedIn, origin: string): Promise<string> {
  const asOf = new Date(parts.now()).toISOString();
  const scopes = await visibleScopes(parts.db, user, parts.now());
  const around = await ledgerAround(parts.db, user.county, dayOf(asOf));
  const all = await tasksIn(parts.db, { reach: reachOf(user.county, scopes), around });
  const keepsCopy = user.roles.some((role) => replicatingRoles.includes(role));
  const pathOf = (task: DeskTask) => (isAnswer(task) && keepsCopy ? '/enquiries' : `/case/${task.child}`);
  const calendar = ical({ name: tasksText.feedName['zh-CN'], ttl: 3600 });
  for (const task of all.filter((one) => isFor(one, user)).slice(0, 500)) {
    const words = filled(tasksText.feedChild, verbatim([...task.name][0] ?? ''), taskKindWords(task));
    // What is late stands on today until it is done.
    const day = task.overdue ? around.today : task.due;
    const event = calendar.createEvent({
      ...{ id: `${task.id}@guixue`, start: `${day}T00:00:00`, allDay: true, floating: true },
      ...{ summary: words['zh-CN'], url: origin + pathOf(task) },
    });
    event.createAlarm({ type: ICalAlarmType.display, trigger: -8 * 3600 });
  }
  return calendar.toString();
}

/** `GET /calendar/<token>.ics`, for a calendar program: the address is the key. 404 for any that is none. */
export function calendarFeed(parts: Parts): Hono {
  const routes = new Hono();
  routes.get('/:name{[A-Za-z0-9_-]{32}\\.ics}', async (c) => {
    const token = c.req.param('name').slice(0, -'.ics'.length);
    const { code: county } = parts.settings.county;
    const user = await feedOwner(parts.db, { county, token, now: parts.now() });
    if (!user) throw new Problem('not-found');
    const { origin } = new URL(c.req.url);
    return c.body(await calendarOf(parts, user, origin), 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-store',
    });
  });
  return routes;
}
