package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One client of a load run, which keeps its connection to a server on this machine alive. */
final class LoadConnection implements AutoCloseable {
  /** Tomcat closes a connection after 100 requests, Payara after 256. */
  private static final int PER_CONNECTION = 100;

  private final int port;
  private @Nullable Socket socket;
  private InputStream in = InputStream.nullInputStream();
  private int sent;

  LoadConnection(int port) {
    this.port = port;
  }

  /** Sends a request and expects 200. */
  void send(byte[] request) throws IOException {
    if (socket == null || sent == PER_CONNECTION) {
      close();
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
      sent = 0;
    }
    sent++;
    socket.getOutputStream().write(request);
    readResponse();
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
    }
  }

  private void readResponse() throws IOException {
    String line = line();
    String status = line;
    int length = 0;
    while (!line.isEmpty()) {
      line = line();
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    assertThat(status).as(body).contains(" 200");
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
