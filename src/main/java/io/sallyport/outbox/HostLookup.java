package io.sallyport.outbox;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks up the addresses of a host. Implementations are thread-safe. */
@FunctionalInterface
interface HostLookup {

  /**
   * Returns all addresses of a host, at least one.
   *
   * @throws UnknownHostException if it has none
   */
  InetAddress[] addresses(String host) throws UnknownHostException;
}
