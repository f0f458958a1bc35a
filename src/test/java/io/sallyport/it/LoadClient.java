package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends many requests to a server on this machine, with little work for each. */
final class LoadClient {
  /** Payara closes a connection after 256 requests. */
  private static final int PER_CONNECTION = 200;

  private LoadClient() {}

  /** Returns the bytes of a request; a GET without a body, otherwise a POST. */
  static byte[] request(String path, Map<String, String> headers, @Nullable String body) {
    StringBuilder request = new StringBuilder(body == null ? "GET /" : "POST /");
    request.append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    if (body != null) {
      request.append("Content-Length: " + body.length() + "\r\n");
    }
    request.append("\r\n").append(body == null ? "" : body);
    return request.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends that many requests on several connections, and expects 200 for each. */
  static void send(Supplier<byte[]> source, int port, int connections, int requests)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(connections);
    try {
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        clients.add(pool.submit(() -> call(source, port, requests / connections)));
      }
      for (Future<?> client : clients) {
        client.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  private static int call(Supplier<byte[]> source, int port, int requests) throws IOException {
    int done = 0;
    while (done < requests) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setTcpNoDelay(true);
        InputStream in = new BufferedInputStream(socket.getInputStream());
        for (int i = 0; i < PER_CONNECTION && done < requests; i++, done++) {
          socket.getOutputStream().write(source.get());
          readResponse(in);
        }
      }
    }
    return done;
  }

  private static void readResponse(InputStream in) throws IOException {
    String line = line(in);
    String status = line;
    int length = 0;
    while (!line.isEmpty()) {
      line = line(in);
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    assertThat(status).as(body).contains(" 200");
  }

  private static String line(InputStream in) throws IOException {
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
