package io.sallyport.webhook;

import io.sallyport.Reason;
import io.sallyport.internal.Hex;
import io.sallyport.internal.JsonText;
import io.sallyport.internal.StrictBase64;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Responds to the verification requests of one vendor. Immutable. */
final class Handshakes {

  /** What a question's body has at most, in bytes: larger ones are deliveries, and not read. */
  static final int MAX_BODY = 16_384;

  /** Characters that a token may have. */
  static final int MAX_TOKEN = 256;

  private static final String CRC_TOKEN = "crc_token=";
  private static final JsonPointer TYPE = pointer("/type");
  private static final JsonPointer CHALLENGE = pointer("/challenge");
  private static final JsonPointer EVENT = pointer("/event");
  private static final JsonPointer PLAIN_TOKEN = pointer("/payload/plainToken");

  private final Handshake handshake;
  private final SignatureKey key;

  /** Responds with the MAC under that key, where one is asked for. */
  Handshakes(Handshake handshake, SignatureKey key) {
    this.handshake = handshake;
    this.key = key;
  }

  /** The response to a question that the vendor does not sign; null if the request asks none. */
  @Nullable Outcome unsigned(RequestView request) {
    if (handshake != Handshake.X || !request.method().equals("GET")) {
      return null;
    }
    String token = crcToken(request.target());
    if (token == null) {
      return null;
    }
    return isToken(token)
        ? answered(Map.of("response_token", "sha256=" + StrictBase64.encode(mac(token))))
        : Outcome.rejected(Reason.DELIVERY_MALFORMED);
  }

  /** Returns whether the request's body may have been signed as a token. */
  boolean mayBeToken(RequestView request) {
    if (handshake != Handshake.X) {
      return false;
    }
    byte[] body = request.bodyUpTo(MAX_TOKEN);
    return body != null && isToken(new String(body, StandardCharsets.ISO_8859_1));
  }

  /**
   * The response to a question that is verified to be the vendor's; null if the request asks none.
   */
  @Nullable Outcome signed(RequestView request) {
    if (handshake == Handshake.NONE || handshake == Handshake.X) {
      return null;
    }
    byte[] body = request.bodyUpTo(MAX_BODY);
    Object json = body == null ? null : SigningInput.parse(body);
    if (json == null) {
      return null;
    }
    return switch (handshake) {
      case SLACK -> "url_verification".equals(TYPE.text(json)) ? slack(json) : null;
      case ZOOM -> "endpoint.url_validation".equals(EVENT.text(json)) ? zoom(json) : null;
      default -> isPing(json) ? answered(Map.of("type", 1)) : null;
    };
  }

  /** Discord's events for applications have a type 1 too; they also have an event. */
  private static boolean isPing(Object json) {
    return "1".equals(TYPE.text(json)) && EVENT.find(json) == null;
  }

  private static Outcome slack(Object json) {
    String challenge = CHALLENGE.text(json);
    return challenge != null && isToken(challenge)
        ? answered(Map.of("challenge", challenge))
        : Outcome.rejected(Reason.DELIVERY_MALFORMED);
  }

  private Outcome zoom(Object json) {
    String token = PLAIN_TOKEN.text(json);
    return token != null && isToken(token)
        ? answered(Map.of("plainToken", token, "encryptedToken", Hex.encode(mac(token))))
        : Outcome.rejected(Reason.DELIVERY_MALFORMED);
  }

  private byte[] mac(String token) {
    return key.sign(new byte[][] {token.getBytes(StandardCharsets.US_ASCII)});
  }

  /** The first token in the query, as it stands there: a good one needs no percent-encoding. */
  private static @Nullable String crcToken(String target) {
    int at = target.indexOf('?') + 1;
    while (at > 0) {
      int next = target.indexOf('&', at);
      if (target.startsWith(CRC_TOKEN, at)) {
        return target.substring(at + CRC_TOKEN.length(), next < 0 ? target.length() : next);
      }
      at = next + 1;
    }
    return null;
  }

  /** Too little for any text that a vendor signs, all of which have a brace, a colon or a dot. */
  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean good =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_';
      if (!good) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MAX_TOKEN;
  }

  private static Outcome answered(Map<String, ?> members) {
    return new Outcome.Responded(JsonText.write(members).getBytes(StandardCharsets.UTF_8));
  }

  private static JsonPointer pointer(String text) {
    return Objects.requireNonNull(JsonPointer.parse(text));
  }
}
