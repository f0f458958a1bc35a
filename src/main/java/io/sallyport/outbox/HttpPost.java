package io.sallyport.outbox;

import io.sallyport.internal.AsciiText;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One POST over a connection of its own, in HTTP/1.1 (<a
 * href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>). Thread-safe.
 *
 * <p>It does not use an HTTP client, because clients look the host up themselves and may connect to
 * an address that was not checked. Here the host is looked up once, all its addresses are checked,
 * and the connection goes to one of these. The certificate is verified against the host's name as
 * always. It follows no redirect, uses no proxy, and reads only the head of a response.
 */
final class HttpPost {

  /** The maximum number of addresses of a host that are tried. */
  private static final int MAX_ADDRESSES = 4;

  private final HostLookup lookup;
  private final SSLSocketFactory tls;

  HttpPost(HostLookup lookup, SSLSocketFactory tls) {
    this.lookup = lookup;
    this.tls = tls;
  }

  /**
   * Sends a body.
   *
   * @param url an absolute URL that {@link SendingPolicy} allows
   * @param headers names and values without line breaks
   * @throws PrivateAddressException if the host has an address that the policy does not allow
   * @throws IOException if there is no response in time, or none that can be read
   */
  DeliveryResponse send(URI url, SendingPolicy policy, Map<String, String> headers, byte[] body)
      throws IOException {
    InetAddress[] addresses = lookup.addresses(bare(url.getHost()));
    if (!policy.allowPrivateAddresses()) {
      for (InetAddress address : addresses) {
        if (!PublicAddresses.include(address)) {
          throw new PrivateAddressException();
        }
      }
    }
    DeliveryTimes times = policy.times();
    try (Deadline deadline = new Deadline(times.timeout().toMillis())) {
      try {
        Socket socket = deadline.guard(connect(addresses, url, times, deadline));
        return exchange(socket, url, head(url, headers, body.length), body);
      } catch (IOException e) {
        throw deadline.isOver() ? new SocketTimeoutException("no response in time") : e;
      }
    }
  }

  /** Connects to the first address that accepts; a host may have an unreachable one. */
  private static Socket connect(
      InetAddress[] addresses, URI url, DeliveryTimes times, Deadline deadline) throws IOException {
    IOException failure = new UnknownHostException("no address");
    for (InetAddress address :
        Arrays.copyOf(addresses, Math.min(addresses.length, MAX_ADDRESSES))) {
      Socket socket = deadline.guard(new Socket(Proxy.NO_PROXY));
      try {
        socket.setTcpNoDelay(true);
        socket.connect(
            new InetSocketAddress(address, port(url)), (int) times.connectTimeout().toMillis());
        return socket;
      } catch (IOException e) {
        socket.close();
        failure = e;
      }
    }
    throw failure;
  }

  private DeliveryResponse exchange(Socket plain, URI url, byte[] head, byte[] body)
      throws IOException {
    Socket socket = isHttps(url) ? secure(plain, url) : plain;
    IOException broken = null;
    try {
      OutputStream out = socket.getOutputStream();
      out.write(head);
      out.write(body);
      out.flush();
    } catch (IOException e) {
      broken = e; // a receiver that rejects the body may have said so before
    }
    try {
      return new ResponseHead(socket.getInputStream()).read();
    } catch (IOException e) {
      throw broken == null ? e : broken;
    }
  }

  private Socket secure(Socket plain, URI url) throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, bare(url.getHost()), port(url), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static byte[] head(URI url, Map<String, String> headers, int length) {
    String path = url.getRawPath();
    StringBuilder head = new StringBuilder(512).append("POST ");
    head.append(path == null || path.isEmpty() ? "/" : path);
    if (url.getRawQuery() != null) {
      head.append('?').append(url.getRawQuery());
    }
    head.append(" HTTP/1.1\r\nHost: ").append(url.getHost());
    if (url.getPort() > 0) {
      head.append(':').append(url.getPort());
    }
    headers.forEach((name, value) -> head.append("\r\n").append(name).append(": ").append(value));
    head.append("\r\nContent-Length: ").append(length).append("\r\nConnection: close\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static boolean isHttps(URI url) {
    return AsciiText.equalsIgnoreCase(url.getScheme(), "https");
  }

  private static int port(URI url) {
    return url.getPort() > 0 ? url.getPort() : isHttps(url) ? 443 : 80;
  }

  /** Returns a host without the brackets of IPv6. */
  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
