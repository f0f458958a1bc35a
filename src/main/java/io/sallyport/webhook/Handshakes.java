package io.sallyport.webhook;

import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Hex;
import io.sallyport.internal.JsonText;
import io.sallyport.internal.Parsed;
import io.sallyport.internal.StrictBase64;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Responds to the verification requests of one vendor. Immutable. */
final class Handshakes {

  /** The maximum body of a verification request, in bytes; a larger one is a delivery. */
  static final int MAX_BODY = 16_384;

  /** The maximum length of a token, in characters. */
  static final int MAX_TOKEN = 256;

  private static final String HOOK_SECRET = "X-Hook-Secret";
  private static final JsonPointer TYPE = JsonPointer.require("/type");
  private static final JsonPointer CHALLENGE = JsonPointer.require("/challenge");
  private static final JsonPointer EVENT = JsonPointer.require("/event");
  private static final JsonPointer PLAIN_TOKEN = JsonPointer.require("/payload/plainToken");

  private final Handshake handshake;
  private final List<SignatureKey> keys;
  private final @Nullable Secret verifyToken;

  /**
   * Creates the responses.
   *
   * @param keys the first one makes the MAC, if the vendor asks for one
   * @param verifyToken the token of {@link Handshake#META}; null for the others
   */
  Handshakes(Handshake handshake, List<SignatureKey> keys, @Nullable Secret verifyToken) {
    this.handshake = handshake;
    this.keys = keys;
    this.verifyToken = verifyToken;
  }

  /** Returns the response to an unsigned verification request; null if this is none. */
  @Nullable Outcome unsigned(RequestView request) {
    return switch (handshake) {
      case X -> isGet(request) ? crc(request) : null;
      case META -> isGet(request) ? meta(request) : null;
      case DROPBOX -> isGet(request) ? echoed("challenge", parameter(request, "challenge")) : null;
      case TRELLO -> request.method().equals("HEAD") ? text("") : null;
      case ASANA -> request.hasHeader(HOOK_SECRET) ? asana(request) : null;
      default -> null;
    };
  }

  /** Returns whether the body of the request may have been signed as a token. */
  boolean mayBeToken(RequestView request) {
    if (handshake != Handshake.X) {
      return false;
    }
    byte[] body = request.bodyUpTo(MAX_TOKEN);
    return body != null && isToken(new String(body, StandardCharsets.ISO_8859_1));
  }

  /** Returns the response to a verification request whose signature is valid; null if none. */
  @Nullable Outcome signed(RequestView request) {
    return switch (handshake) {
      case FRONT -> front(request);
      case TWITCH ->
          request.headers("Twitch-Eventsub-Message-Type").contains("webhook_callback_verification")
              ? challenge(json(request), false)
              : null;
      case SLACK, ZOOM, DISCORD -> ofBody(json(request));
      default -> null;
    };
  }

  private @Nullable Outcome ofBody(@Nullable Object json) {
    return switch (handshake) {
      case SLACK -> "url_verification".equals(TYPE.text(json)) ? challenge(json, true) : null;
      case ZOOM -> "endpoint.url_validation".equals(EVENT.text(json)) ? zoom(json) : null;
      default -> isPing(json) ? json(Map.of("type", 1)) : null;
    };
  }

  private @Nullable Outcome crc(RequestView request) {
    String token = parameter(request, "crc_token");
    if (token == null) {
      return null;
    }
    return isToken(token)
        ? json(Map.of("response_token", "sha256=" + StrictBase64.encode(mac(token))))
        : malformed("crc_token", token);
  }

  /** Compares the token before it looks at the rest, so that an unknown sender learns nothing. */
  private @Nullable Outcome meta(RequestView request) {
    String sent = parameter(request, "hub.verify_token");
    if (sent == null) {
      return null;
    }
    byte[] encoded = sent.getBytes(StandardCharsets.UTF_8);
    byte[] token = FormParameters.decode(encoded, 0, encoded.length);
    byte[] expected = Objects.requireNonNull(verifyToken).reveal();
    if (token == null || !MessageDigest.isEqual(expected, token)) {
      return Outcome.rejected(Reason.VERIFY_TOKEN_WRONG)
          .explained(
              "hub.verify_token",
              "the verify-token of the webhook",
              "another one of " + sent.length() + " characters");
    }
    return "subscribe".equals(parameter(request, "hub.mode"))
        ? echoed(
            "hub.challenge", Objects.requireNonNullElse(parameter(request, "hub.challenge"), ""))
        : Outcome.rejected(Reason.DELIVERY_MALFORMED)
            .explained("hub.mode", "subscribe", parameter(request, "hub.mode"));
  }

  private static Outcome asana(RequestView request) {
    Parsed<String> header = HeaderFields.single(request, HOOK_SECRET);
    String secret = header.value();
    if (secret == null) {
      return header.outcome();
    }
    return isToken(secret)
        ? new Outcome.Responded(new byte[0], "text/plain", Map.of(HOOK_SECRET, secret))
        : malformed(HOOK_SECRET, secret);
  }

  private static @Nullable Outcome front(RequestView request) {
    Parsed<String> header = HeaderFields.single(request, "X-Front-Challenge");
    if (header.rejected() != null) {
      return header.rejected();
    }
    return echoed("X-Front-Challenge", header.value());
  }

  /** Discord's events for applications have a type 1 too; they also have an event. */
  private static boolean isPing(@Nullable Object json) {
    return "1".equals(TYPE.text(json)) && EVENT.find(json) == null;
  }

  private static Outcome challenge(@Nullable Object json, boolean asJson) {
    String challenge = CHALLENGE.text(json);
    if (challenge == null || !isToken(challenge)) {
      return malformed("challenge", challenge);
    }
    return asJson ? json(Map.of("challenge", challenge)) : text(challenge);
  }

  private Outcome zoom(@Nullable Object json) {
    String token = PLAIN_TOKEN.text(json);
    return token != null && isToken(token)
        ? json(Map.of("plainToken", token, "encryptedToken", Hex.encode(mac(token))))
        : malformed("plainToken", token);
  }

  private byte[] mac(String token) {
    return keys.get(0).sign(new byte[][] {token.getBytes(StandardCharsets.US_ASCII)});
  }

  private static boolean isGet(RequestView request) {
    return request.method().equals("GET");
  }

  /** Returns the body as JSON; null if it is none, or too long for a verification request. */
  private static @Nullable Object json(RequestView request) {
    byte[] body = request.bodyUpTo(MAX_BODY);
    return body == null ? null : SigningInput.parse(body);
  }

  /** Returns the first parameter of that name in the query, still encoded; null if none. */
  private static @Nullable String parameter(RequestView request, String name) {
    String target = request.target();
    int at = target.indexOf('?') + 1;
    while (at > 0) {
      int next = target.indexOf('&', at);
      if (target.startsWith(name + "=", at)) {
        return target.substring(at + name.length() + 1, next < 0 ? target.length() : next);
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

  /** The token itself may be a secret. */
  private static Outcome malformed(String subject, @Nullable String token) {
    return Outcome.rejected(Reason.DELIVERY_MALFORMED)
        .explained(
            subject,
            "1 to " + MAX_TOKEN + " letters, digits, hyphens and underscores",
            token == null ? null : "another text of " + token.length() + " characters");
  }

  private static @Nullable Outcome echoed(String name, @Nullable String token) {
    if (token == null) {
      return null;
    }
    return isToken(token) ? text(token) : malformed(name, token);
  }

  private static Outcome text(String text) {
    return new Outcome.Responded(text.getBytes(StandardCharsets.US_ASCII), "text/plain", Map.of());
  }

  private static Outcome json(Map<String, ?> members) {
    return new Outcome.Responded(JsonText.write(members).getBytes(StandardCharsets.UTF_8));
  }
}
