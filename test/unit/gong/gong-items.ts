/** A call as Gong gives it, with every field that Callweave reads, and some that it does not. */
export const fullCall = () => ({
  metaData: {
    id: '7782342274025937895',
    url: 'https://app.gong.io/call?id=7782342274025937895',
    title: 'Pricing interview',
    scheduled: null,
    started: '2026-06-10T21:50:07.428+02:00',
    duration: 1846,
    primaryUserId: '413440499764841252',
    direction: 'Conference',
    system: 'Zoom',
    scope: 'External',
    media: 'Video',
    language: 'eng',
    workspaceId: '623457276584334000',
    sdrDisposition: null,
    customData: '{"study":"pricing"}',
    purpose: 'Research',
    meetingUrl: 'https://example.zoom.us/j/1',
    isPrivate: true,
    calendarEventId: null,
  },
  context: [{ system: 'Salesforce', objects: [] }],
  parties: [
    {
      id: '55398719053',
      emailAddress: 'robin@example.com',
      name: 'Robin Doe',
      title: null,
      userId: '413440499764841252',
      speakerId: '1580833210577559850',
      affiliation: 'Internal',
      methods: ['Attendee'],
    },
    { id: '55398719054', emailAddress: 'kim@customer.example', speakerId: null, affiliation: 'External', context: [] },
  ],
  content: { brief: 'They talked about pricing.', trackers: [{ id: '1', name: 'price' }] },
  media: { audioUrl: 'https://bucket.s3.amazonaws.com/a.mp3', videoUrl: 'https://bucket.s3.amazonaws.com/a.mp4' },
  interaction: { speakers: [] },
});

export const fullUser = () => ({
  id: '413440499764841252',
  emailAddress: 'robin@example.com',
  created: '2026-06-10T21:50:07.428+02:00',
  active: true,
  emailAliases: ['rob@example.com'],
  trustedEmailAddress: null,
  firstName: 'Robin',
  lastName: 'Doe',
  title: 'Researcher',
  phoneNumber: null,
  managerId: '413440499764841251',
  settings: { webConferencesRecorded: true },
  conferencingProviders: null,
  spokenLanguages: [{ language: 'en-US', primary: true }],
});

export const fullTranscript = () => ({
  callId: '7782342274025937895',
  transcript: [
    {
      speakerId: '1580833210577559850',
      topic: null,
      sentences: [
        { start: 460, end: 1_960, text: 'Hello there.' },
        { start: 2_000, end: 3_500, text: 'How are you?' },
      ],
    },
    { speakerId: null, topic: 'Pricing', sentences: [{ start: 4_000, end: 5_000, text: 'Fine.' }] },
  ],
});

export type Path = readonly (string | number)[];

/** The paths of all scalars, lists and objects in a value that names of fields lead to. */
export function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [
    at,
    ...Object.entries(value).flatMap(([key, child]) =>
      pathsOf(child, [...at, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

/** A copy with another value at the path; undefined takes the field away, and a path that leads nowhere changes nothing. */
export function withValueAt<T>(value: T, path: Path, replacement: unknown): T {
  const [key, ...others] = path;
  if (key === undefined) return replacement as T;
  if (typeof value !== 'object' || value === null) return value;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string | number, unknown>;
  if (others.length === 0 && replacement === undefined && !Array.isArray(copy)) delete copy[key];
  else copy[key] = withValueAt(copy[key], others, replacement);
  return copy as T;
}
