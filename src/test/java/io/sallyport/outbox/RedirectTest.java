package io.sallyport.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attack: a receiver redirects the signed message to another host, perhaps one that only this
 * server reaches.
 */
class RedirectTest {
  private final TestReceiver receiver = new TestReceiver();
  private final TestReceiver other = new TestReceiver();

  @AfterEach
  void close() {
    receiver.close();
    other.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsNoRedirectAndCountsItAsFailed(int status) {
    Sending sending = new Sending(Sending.local("orders", receiver.url("/")));
    receiver.response(status, Map.of("Location", other.url("/").toString()));
    String id = sending.sender.send("orders", "{}");
    sending.deliveries.run();

    assertThat(sending.open(id).problem()).isEqualTo("status-" + status);
    assertThat(receiver.received()).hasSize(1);
    assertThat(other.received()).isEmpty();
  }
}
