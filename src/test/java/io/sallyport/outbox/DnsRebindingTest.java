package io.sallyport.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Attack: a name has a public address while it is checked, and another one right after it. */
class DnsRebindingTest {
  private final TestReceiver receiver = new TestReceiver();
  private final AtomicInteger lookups = new AtomicInteger();

  @AfterEach
  void close() {
    receiver.close();
  }

  private SendingPolicy policy(boolean allowPrivate) {
    SendingPolicy local =
        Sending.local("orders", URI.create("http://rebinding.invalid:" + receiver.port() + "/"));
    return new SendingPolicy(
        "orders",
        local.format(),
        local.url(),
        local.secrets(),
        true,
        allowPrivate,
        1_000,
        DeliveryTimes.DEFAULT);
  }

  @Test
  void connectsToTheVeryAddressThatWasCheckedAndLooksUpOnce() {
    // No other look-up knows the name, so a second one would fail.
    Sending sending =
        new Sending(
            host -> {
              lookups.incrementAndGet();
              return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})};
            },
            Runnable::run,
            policy(true));
    String id = sending.sender.send("orders", "{}");
    sending.deliveries.run();

    assertThat(sending.sender.find(id)).isNull();
    assertThat(lookups).hasValue(1);
    assertThat(receiver.last().header("Host")).isEqualTo("rebinding.invalid:" + receiver.port());
  }

  @Test
  void checksAnewAtEachAttempt() {
    Sending sending =
        new Sending(
            host -> {
              if (lookups.incrementAndGet() == 1) {
                throw new UnknownHostException(host);
              }
              return new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})};
            },
            Runnable::run,
            policy(false));
    String id = sending.sender.send("orders", "{}");
    sending.deliveries.run();
    assertThat(sending.open(id).problem()).isEqualTo("unknown-host");
    sending.clock.set(sending.open(id).due().plusSeconds(60));
    sending.deliveries.run();

    assertThat(lookups).hasValue(2);
    assertThat(sending.open(id).problem()).isEqualTo("private-address");
    assertThat(receiver.received()).isEmpty();
  }
}
