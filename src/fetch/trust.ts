import { createSecureContext, type SecureContext } from 'node:tls';

/** Whom we trust on the net; made when the first TLS connection is, and shared by all: making one costs a quarter of a handshake. */
export type Trust = () => SecureContext;

/** The authorities of this system, and these (PEM). */
export function createTrust(ca: readonly string[] = []): Trust {
  let context: SecureContext | undefined;
  return () => {
    context ??= withAuthorities(ca);
    return context;
  };
}

function withAuthorities(ca: readonly string[]): SecureContext {
  const made = createSecureContext({ minVersion: 'TLSv1.2' });
  // Added to what is trusted already: the option `ca` would take its place, and what a system adds to Node's list (SSL_CERT_FILE,
  // NODE_EXTRA_CA_CERTS, the store of Debian) would be gone.
  for (const pem of ca) made.context.addCACert(pem);
  return made;
}
