package io.sallyport.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.webhook.WebhookPresets;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attack: a customer's URL leads to an address that only this server reaches (server-side request
 * forgery).
 */
class PrivateAddressTest {
  private static final String BODY = "{\"a\":1}";

  private final TestReceiver receiver = new TestReceiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  private static SendingPolicy policy(boolean allowPrivate) {
    return new SendingPolicy(
        "customers",
        WebhookPresets.named("kindly"),
        null,
        List.of(),
        true,
        allowPrivate,
        1_000,
        DeliveryTimes.DEFAULT);
  }

  private static WebhookReceiver customer(String url) {
    return new WebhookReceiver(
        "customers", "1", URI.create(url), List.of(Secret.ofText("of this customer")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "192.168.255.255",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::10.0.0.1",
        "64:ff9b::169.254.169.254",
        "64:ff9b:1::1",
        "2000::5efe:7f00:1",
        "2a00:1450::5efe:127.0.0.1",
        "2a00:1450::200:5efe:10.0.0.1",
        "2a00:1450:1:2:100:5efe:169.254.169.254",
        "100::1",
        "2001::1",
        "2001:0:7f00:1::",
        "2001:10::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void rejectsAddressesOutsideThePublicInternet(String address) throws UnknownHostException {
    assertThat(PublicAddresses.include(InetAddress.getByName(address))).isFalse();
    String host = address.contains(":") ? "[" + address + "]" : address;
    Sending sending = new Sending(policy(false));
    assertThatThrownBy(() -> sending.sender.send(customer("http://" + host + "/"), BODY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("private address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "168.63.129.17",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
        "2a00:1450::200:5efe:8.8.8.8",
        "2a00:1450::1:5efe:127.0.0.1",
        "2a00:1450::5eff:127.0.0.1",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2606:4700::1111",
        "3ffe::1"
      })
  void letsThePublicInternetThrough(String address) throws UnknownHostException {
    assertThat(PublicAddresses.include(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "2130706433", "0", "localhost."})
  void rejectsANameOrAFormThatLeadsToThisMachine(String host) {
    Sending sending = new Sending(policy(false));
    String id = sending.sender.send(customer("http://" + host + ":" + receiver.port() + "/"), BODY);
    sending.deliveries.run();

    assertThat(sending.open(id).problem()).isIn("private-address", "unknown-host");
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void rejectsANameOfWhichOneAddressIsPrivate() {
    Sending sending =
        new Sending(
            host ->
                new InetAddress[] {
                  InetAddress.getByAddress(new byte[] {8, 8, 8, 8}),
                  InetAddress.getByAddress(new byte[] {127, 0, 0, 1})
                },
            Runnable::run,
            policy(false));
    String id = sending.sender.send(customer("http://example.com:" + receiver.port() + "/"), BODY);
    sending.deliveries.run();

    assertThat(sending.open(id).problem()).isEqualTo("private-address");
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void sendsToAPrivateAddressWhereThatIsAllowed() {
    Sending sending = new Sending(policy(true));
    String id = sending.sender.send(customer(receiver.url("/").toString()), BODY);
    sending.deliveries.run();

    assertThat(sending.sender.find(id)).isNull();
    assertThat(receiver.received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com/",
        "file:///etc/passwd",
        "mailto:a@example.com",
        "//example.com/",
        "https:/path",
        "https://user:password@example.com/",
        "https://example.com/#fragment",
        "https://example.com:0/",
        "https://example.com:65536/",
        "https://under_score.example/",
        "https://127.1/"
      })
  void rejectsAUrlOfAnotherForm(String url) {
    Sending sending = new Sending(policy(true));
    assertThatThrownBy(() -> sending.sender.send(customer(url), BODY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
