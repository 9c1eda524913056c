import { readFileSync } from 'node:fs';
import path from 'node:path';
import { settingsSchema } from '../../../src/config/settings';

const lines = readFileSync(path.join(__dirname, '../../../.env.example'), 'utf8').split('\n');
const entries = lines.flatMap((line) => {
  const [, name, value] = /^(?:# )?([A-Z][A-Z0-9_]+)=(.*)$/.exec(line) ?? [];
  return name === undefined ? [] : [{ name, value: value ?? '', isDefault: line.startsWith('#') }];
});

describe('.env.example', () => {
  it('names every setting once, and no other', () => {
    expect(entries.map(({ name }) => name).sort()).toEqual(Object.keys(settingsSchema.shape).sort());
  });

  it.each(entries.filter(({ isDefault }) => isDefault))('says what $name is if it is not set', ({ name, value }) => {
    const setting = settingsSchema.shape[name as keyof typeof settingsSchema.shape];
    expect(setting.parse(value)).toEqual(setting.parse(undefined));
  });
});
