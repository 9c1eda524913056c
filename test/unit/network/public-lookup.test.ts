import type { lookup, LookupAddress } from 'node:dns';
import { AddressRefused } from '../../../src/network/address-refused';
import { publicLookup } from '../../../src/network/public-lookup';

const known = (...addresses: string[]): typeof lookup =>
  ((_hostname: string, _options: object, callback: (error: null, found: LookupAddress[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as unknown as typeof lookup;

const resolve = (addresses: string[], all: boolean) =>
  new Promise<unknown[]>((settle) => {
    publicLookup(known(...addresses))('api.gong.io', { all }, (...answer) => settle(answer));
  });

describe('looking up a name for its public addresses', () => {
  it('leaves out the others, however they are mixed', async () => {
    const found = await resolve(['10.0.0.1', '8.8.8.8', '::1', '2606:4700::1', '::ffff:127.0.0.1'], true);
    expect(found).toEqual([
      null,
      [
        { address: '8.8.8.8', family: 4 },
        { address: '2606:4700::1', family: 6 },
      ],
    ]);
  });

  it('gives the first one where only one is wanted', async () => {
    expect(await resolve(['127.0.0.1', '2606:4700::1', '8.8.8.8'], false)).toEqual([null, '2606:4700::1', 6]);
  });

  it.each([[['10.0.0.1', '::1']], [[]]])('fails where there is none: %p', async (addresses) => {
    const [error] = await resolve(addresses, true);
    expect(error).toBeInstanceOf(AddressRefused);
  });

  it('resolves names by itself where no resolver is given', async () => {
    const [error] = await new Promise<unknown[]>((settle) => {
      publicLookup()('localhost', { all: true }, (...answer) => settle(answer));
    });
    expect(error).toBeInstanceOf(AddressRefused);
  });
});
