package io.sallyport.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Attack: a slow receiver that keeps the workers from others. */
@Timeout(20)
class SlowReceiverTest {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final ServerSocket socket = socket();

  @AfterEach
  void close() throws IOException {
    socket.close();
    thread.shutdownNow();
  }

  private static ServerSocket socket() {
    try {
      return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String problemAfter(int bodyBytes) {
    URI url = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    DeliveryTimes times = DeliveryTimes.DEFAULT;
    SendingPolicy local = Sending.local("orders", url);
    SendingPolicy policy =
        new SendingPolicy(
            "orders",
            local.format(),
            url,
            local.secrets(),
            true,
            true,
            SendingPolicy.MAX_BODY_BYTES_LIMIT,
            new DeliveryTimes(
                times.connectTimeout(),
                Duration.ofMillis(300),
                times.firstDelay(),
                times.maxDelay(),
                times.retryFor(),
                times.keepFailed()));
    Sending sending = new Sending(policy);
    String id = sending.sender.send("orders", "text/plain", new byte[bodyBytes]);
    sending.deliveries.run();
    return String.valueOf(sending.open(id).problem());
  }

  @Test
  void givesUpOneThatNeverResponses() {
    assertThat(problemAfter(10)).isEqualTo("timeout");
  }

  @Test
  void givesUpOneThatDoesNotEvenReadTheBody() {
    assertThat(problemAfter(SendingPolicy.MAX_BODY_BYTES_LIMIT)).isEqualTo("timeout");
  }

  @Test
  void givesUpOneThatTricklesItsResponse() {
    thread.execute(
        () -> {
          try (Socket client = socket.accept()) {
            OutputStream out = client.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            // Waits until the other end has closed; it sends only its request.
            client.getInputStream().readAllBytes();
          } catch (IOException e) {
            // The expected end.
          }
        });
    assertThat(problemAfter(10)).isEqualTo("timeout");
  }

  @Test
  void givesUpOneThatHangsUp() {
    thread.execute(
        () -> {
          try (Socket client = socket.accept()) {
            client.getInputStream().read();
          } catch (IOException e) {
            // The expected end.
          }
        });
    assertThat(problemAfter(10)).isIn("no-http", "broken-connection");
  }
}
