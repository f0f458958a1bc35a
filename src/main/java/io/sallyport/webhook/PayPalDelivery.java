package io.sallyport.webhook;

import io.sallyport.Reason;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Parsed;
import io.sallyport.internal.StrictBase64;
import io.sallyport.internal.keys.PublicKeyAlgorithm;
import io.sallyport.spi.RequestView;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.TrustAnchor;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/**
 * Messages of PayPal: id, time, webhook id and CRC-32 of the body are signed with the key of a
 * certificate that PayPal publishes (<a
 * href="https://developer.paypal.com/api/rest/webhooks/rest/#link-selfverificationmethod">PayPal,
 * Self verification method</a>). Immutable.
 */
final class PayPalDelivery implements DeliveryReader {
  private static final String ID = "PAYPAL-TRANSMISSION-ID";
  private static final String TIME = "PAYPAL-TRANSMISSION-TIME";
  private static final String SIGNATURE = "PAYPAL-TRANSMISSION-SIG";
  private static final String URL = "PAYPAL-CERT-URL";
  private static final String ALGORITHM = "PAYPAL-AUTH-ALGO";
  private static final String PATH = "/v1/notifications/certs/";
  private static final int MAX_ID = 256;

  private final TimestampRule timestamp;
  private final List<String> webhookIds;
  private final String host;
  private final int memoryLimit;
  private final VendorKeys keys;
  private final VendorCertificate certificate;
  private final Clock clock;

  /**
   * Creates a reader.
   *
   * @param host the only host that certificates are fetched from
   */
  PayPalDelivery(
      WebhookPolicy policy,
      String host,
      VendorKeys keys,
      Supplier<Set<TrustAnchor>> roots,
      Clock clock) {
    this.timestamp = Objects.requireNonNull(policy.format().timestamp());
    this.webhookIds = policy.secrets().stream().map(secret -> secret.revealText()).toList();
    this.host = host;
    this.memoryLimit = policy.memoryLimit();
    this.keys = keys;
    this.certificate = new VendorCertificate(PayPalDelivery::isName, true, roots);
    this.clock = clock;
  }

  @Override
  public Parsed<ParsedDelivery> read(RequestView request) {
    if (!request.hasHeader(SIGNATURE)) {
      return Parsed.absent();
    }
    List<String> values = new ArrayList<>();
    for (String name : List.of(ID, TIME, SIGNATURE, URL, ALGORITHM)) {
      Parsed<String> header = HeaderFields.single(request, name);
      if (header.rejected() != null) {
        return Parsed.ended(header.rejected());
      }
      if (header.value() == null) {
        return Parsed.rejected(Reason.DELIVERY_MALFORMED, name, "a value", null);
      }
      values.add(header.value());
    }
    String id = values.get(0);
    String time = values.get(1);
    byte[] signature = StrictBase64.decode(values.get(2));
    Instant signedAt = timestamp.unit().read(time);
    boolean wellFormed =
        !id.isEmpty() && id.length() <= MAX_ID && HeaderFields.isVisible(id) && id.indexOf('|') < 0;
    if (signature == null || signedAt == null || !wellFormed) {
      return Parsed.rejected(
          Reason.DELIVERY_MALFORMED,
          signature == null ? SIGNATURE : signedAt == null ? TIME : ID,
          signature == null ? "base64" : signedAt == null ? "a time in ISO 8601" : "an id",
          signature == null ? "another text" : signedAt == null ? time : id);
    }
    if (!values.get(4).equals("SHA256withRSA")) {
      return Parsed.rejected(
          Reason.SIGNATURE_ALGORITHM_WRONG, ALGORITHM, "SHA256withRSA", values.get(4));
    }
    URI url = VendorUrl.of(values.get(3), host, PATH, "");
    if (url == null || url.getRawQuery() != null) {
      return Parsed.rejected(
          Reason.CERTIFICATE_URL_REJECTED, URL, "https://" + host + PATH + "...", values.get(3));
    }
    byte[] body = HeaderSignatures.buffered(request, memoryLimit);
    VendorKeys.Found found =
        keys.get(
            url.toString(), url, null, response -> certificate.read(response, clock.instant()));
    if (found.key() == null) {
      return Parsed.ended(Objects.requireNonNull(found.rejection()));
    }
    List<byte[][]> forms = new ArrayList<>();
    for (String webhookId : webhookIds) {
      String text = id + '|' + time + '|' + webhookId + '|' + crc(body);
      forms.add(new byte[][] {text.getBytes(StandardCharsets.UTF_8)});
    }
    SignedMessage message =
        SignedMessage.by(
            new PublicSignatureKey(PublicKeyAlgorithm.RS256, found.key(), false), forms, signature);
    return Parsed.of(new ParsedDelivery(List.of(message), signedAt, id));
  }

  private static long crc(byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(body);
    return crc.getValue();
  }

  private static boolean isName(String name) {
    return name.startsWith("messageverificationcerts") && name.endsWith(".paypal.com");
  }
}
