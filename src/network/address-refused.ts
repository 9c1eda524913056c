/** A connection that is not allowed. Nothing was sent. */
export class AddressRefused extends Error {
  readonly code = 'address_refused';
  constructor(readonly hostname: string) {
    super(`${hostname} is not a host or address that may be reached`);
    this.name = 'AddressRefused';
  }
}
