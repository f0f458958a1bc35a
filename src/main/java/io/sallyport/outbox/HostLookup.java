package io.sallyport.outbox;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks up the addresses of a host. Implementations are safe for use by several threads. */
@FunctionalInterface
interface HostLookup {

  /**
   * All addresses of a host, at least one.
   *
   * @throws UnknownHostException if there are none
   */
  InetAddress[] addresses(String host) throws UnknownHostException;
}
