/**
 * The address of a database as the driver has to be given it to do what libpq documents for its parameters. It verifies
 * certificates for `sslmode=require` as well, and takes `verify-ca` for `verify-full` unless told otherwise.
 */
export function connectionString(address: string): string {
  const url = new URL(address);
  const { searchParams } = url;
  if (searchParams.has('uselibpqcompat')) return address;
  const mode = searchParams.get('sslmode');
  if (mode === 'require') searchParams.set('sslmode', 'verify-full');
  if (mode === 'verify-ca') searchParams.set('uselibpqcompat', 'true');
  return mode === null ? address : url.href;
}
