import { REDIRECT_URI, Rig } from './rig';

/** What a browser would send with the form of a page. */
function formOf(html: string): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [, name = '', value = ''] of html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)) {
    fields.set(name, value.replaceAll('&amp;', '&'));
  }
  return fields;
}

const peopleOf = (html: string) =>
  [...html.matchAll(/name="person" value="(\d+)"[\s\S]*?<em[^>]*>([^<]*)<\/em>/g)].map(([, id = '', role = '']) => ({
    id,
    role,
  }));

describe('the consent page', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await Rig.start({ calls: 20 });
  });
  afterAll(() => rig.close());

  const page = async (more: Record<string, string> = {}) => (await fetch(rig.authorizeUrl(more))).text();
  const submit = (form: URLSearchParams) =>
    fetch(`${rig.simulator.url}/oauth2/authorize`, { method: 'POST', body: form, redirect: 'manual' });

  test('says in plain words what the app asks for, and lets one choose a Technical admin or someone who is none', async () => {
    const html = await page();
    expect(html).toContain('Read the transcripts of calls');
    expect(html).toContain('Read links to the audio and video recordings of calls');
    const roles = peopleOf(html).map(({ role }) => role);
    expect(roles).toContain('Technical admin');
    expect(roles).toContain('User');
  });

  test('sends the admin who authorizes back with a code and the untouched state', async () => {
    const html = await page({ state: 'a&b="c"' });
    const form = formOf(html.replaceAll('&quot;', '"'));
    form.set('state', 'a&b="c"');
    form.set('decision', 'allow');
    form.set('person', peopleOf(html).find(({ role }) => role === 'Technical admin')?.id ?? '');
    const answer = await submit(form);
    expect(answer.status).toBe(302);
    const back = new URL(answer.headers.get('location') ?? '');
    expect(back.href.startsWith(REDIRECT_URI)).toBe(true);
    expect(back.searchParams.get('code')).toBeTruthy();
    expect(back.searchParams.get('state')).toBe('a&b="c"');
  });

  test('stops a person who is no admin on a page of its own, from where they can go back to the app', async () => {
    const html = await page();
    const form = formOf(html);
    form.set('decision', 'allow');
    form.set('person', peopleOf(html).find(({ role }) => role === 'User')?.id ?? '');
    const refused = await submit(form);
    expect(refused.status).toBe(403);
    const back = formOf(await refused.text());
    back.set('decision', 'back');
    const answer = await submit(back);
    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('error')).toBe('access_denied');
  });

  test('no longer lets someone authorize who was an admin', async () => {
    const own = await Rig.start({ calls: 1 });
    try {
      for (const person of (await own.truth()).people.filter(({ technicalAdmin }) => technicalAdmin)) {
        await own.control('PATCH', `/users/${person.id}`, { technicalAdmin: false });
      }
      const answer = await fetch(own.authorizeUrl({ auto: 'admin' }), { redirect: 'manual' });
      expect(answer.headers.get('location')).toBeNull();
    } finally {
      await own.close();
    }
  });

  test('shows what an app sends along as text, never as HTML', async () => {
    const html = await page({ state: '"><script>alert(1)</script>' });
    expect(html).not.toContain('<script>');
  });

  test('offers the people of the other company when that one is chosen', async () => {
    const ids = peopleOf(await page({ company: 'quayside' })).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(1);
    expect(ids.every((id) => rig.simulator.secondCompany.people.has(id))).toBe(true);
  });
});
