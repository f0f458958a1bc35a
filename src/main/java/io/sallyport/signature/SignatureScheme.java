package io.sallyport.signature;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.Parsed;
import io.sallyport.replay.FreshnessWindow;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies requests that are signed in a {@link RequestFormat}. Immutable and safe for use by
 * several threads.
 *
 * <p>The signed text is single-use, and so is the nonce if the format has one. So a format without
 * a nonce accepts only one of two identical requests, and a format that signs parts without a
 * separator rejects a request in which a character moved from one part to the next.
 */
public final class SignatureScheme implements InboundScheme {
  private static final char NONCE = 'n';
  private static final char TEXT = 't';

  /** The default of the window. */
  public static final Duration DEFAULT_WINDOW = Duration.ofMinutes(5);

  /** The minimum of the window. */
  public static final Duration MIN_WINDOW = Duration.ofSeconds(1);

  /** The maximum of the window. */
  public static final Duration MAX_WINDOW = Duration.ofHours(1);

  private final RequestFormat format;
  private final SigningSecrets keys;
  private final NonceStore nonces;
  private final FreshnessWindow window;
  private final Clock clock;
  private final Challenge challenge;
  private final RequestKey dummyKey;

  /**
   * Creates the scheme of one realm.
   *
   * @param realm the realm's name, for the challenge
   * @param format the format of signed requests
   * @param window the maximum distance of the timestamp to the current time, 1 second to 1 hour
   * @param keys finds the keys
   * @param nonces stores the used nonces and signed texts
   * @param clock the clock for the window
   * @throws IllegalArgumentException if the window is out of its range
   */
  public SignatureScheme(
      String realm,
      RequestFormat format,
      Duration window,
      SigningSecrets keys,
      NonceStore nonces,
      Clock clock) {
    if (window.compareTo(MIN_WINDOW) < 0 || window.compareTo(MAX_WINDOW) > 0) {
      throw new IllegalArgumentException(
          "the window of a signature must be "
              + MIN_WINDOW
              + " to "
              + MAX_WINDOW
              + ", not "
              + window);
    }
    this.format = format;
    this.keys = keys;
    this.nonces = nonces;
    this.window = new FreshnessWindow(window, window, clock);
    this.clock = clock;
    this.challenge = challenge(realm, format);
    this.dummyKey =
        format.key(
            "dummy",
            Secret.of(new byte[32]),
            Caller.authenticatedBy(Secured.SIGNATURE, "dummy").build());
  }

  private static Challenge challenge(String realm, RequestFormat format) {
    Challenge challenge =
        Challenge.of(format.authorization().equals("hmac") ? "hmac" : "Signature", realm);
    List<String> headers = headers(format);
    return headers.isEmpty() ? challenge : challenge.with("headers", String.join(" ", headers));
  }

  @Override
  public String name() {
    return Secured.SIGNATURE;
  }

  @Override
  public Outcome authenticate(RequestView request) {
    Parsed<FormattedRequest> read = new FormattedReader(format, request).read();
    FormattedRequest sent = read.value();
    if (sent == null) {
      return read.outcome();
    }
    FormatTrial trial = new FormatTrial(format, sent);
    SigningSecrets.Found found = keys.find(sent.signed().key(), request, trial);
    if (found instanceof SigningSecrets.Rejected rejected) {
      trial.equalizeTime(dummyKey);
      return trial.isOfAnotherAlgorithm()
          ? FormatRejections.otherAlgorithm(trial.others, sent.algorithm())
          : rejected.rejected();
    }
    RequestKey key = (RequestKey) found;
    FormatTrial.Match match = trial.match(key);
    if (match == null) {
      return trial.isOfAnotherAlgorithm()
          ? FormatRejections.otherAlgorithm(trial.others, sent.algorithm())
          : FormatRejections.wrong(key, sent, trial.parts != null);
    }
    Rejected invalid = validate(sent, key, match.parts());
    return invalid == null
        ? new Outcome.Accepted(key.owner(), match.body())
        : invalid.of(key.owner());
  }

  @Override
  public List<String> headers() {
    List<String> headers = headers(format);
    return headers.isEmpty() ? InboundScheme.super.headers() : headers;
  }

  private static List<String> headers(RequestFormat format) {
    return RequestFormat.headers(
        format.key(), format.timestamp(), format.nonce(), format.signature());
  }

  @Override
  public Challenge challenge(Outcome.@Nullable Rejected rejected) {
    return challenge;
  }

  /** Returns why a request with a valid signature is rejected; null to accept it. */
  private @Nullable Rejected validate(FormattedRequest sent, RequestKey key, byte[][] parts) {
    String uncovered = format.hasLines() ? uncovered(sent) : null;
    if (uncovered != null) {
      return FormatRejections.uncovered(uncovered, sent.signed().covered());
    }
    Instant now = clock.instant();
    Instant time = sent.time();
    Instant expires = sent.expires();
    if (expires == null && sent.lifetimeMillis() >= 0) {
      expires = time.plusMillis(sent.lifetimeMillis());
    }
    if (expires != null && expires.isBefore(now)) {
      return FormatRejections.untimely("expires", "a time after " + now, expires);
    }
    if (!window.contains(time, nonces)) {
      return FormatRejections.untimely("timestamp", window.text(nonces), time);
    }
    CanonicalRequest signed = sent.signed();
    RequestView view = signed.view();
    if (HeaderLines.has(signed.covered(), HeaderLines.DIGEST)
        && !DigestField.isOf(view.headers(DigestField.NAME), view.body())) {
      return FormatRejections.wrongDigest(view);
    }
    return claim(sent, key, parts);
  }

  /** Returns what a signature does not cover and must; null if it covers enough. */
  private @Nullable String uncovered(FormattedRequest sent) {
    List<HeaderLines.Line> covered = sent.signed().covered();
    for (String name : format.required()) {
      if (!HeaderLines.has(covered, name)) {
        return name;
      }
    }
    if (!HeaderLines.haveTarget(covered)) {
      return "(request-target)";
    }
    if (sent.time().equals(Instant.MIN)) {
      return "(created), x-date or date";
    }
    return sent.signed().view().body().length == 0 || HeaderLines.has(covered, HeaderLines.DIGEST)
        ? null
        : HeaderLines.DIGEST;
  }

  /**
   * Claims the nonce and the signed text. The text is claimed too, because a character can move
   * from the nonce to the body without changing the text.
   *
   * @return the rejection; null if both were claimed
   */
  private @Nullable Rejected claim(FormattedRequest sent, RequestKey key, byte[][] parts) {
    Instant until = window.rememberUntil(sent.time());
    String client = key.owner().client();
    if (format.nonce() != null) {
      byte[] text = sent.signed().nonce().getBytes(StandardCharsets.UTF_8);
      byte[] nonce = NonceStore.ofKey(key.id(), NONCE, text);
      if (!nonces.claim(client, nonce, sent.time(), until)) {
        return FormatRejections.usedNonce(sent.signed().nonce());
      }
    }
    byte[] text = NonceStore.ofKey(key.id(), TEXT, fingerprint(sent, key, parts));
    return nonces.claim(client, text, sent.time(), until)
        ? null
        : FormatRejections.replayed(sent.time());
  }

  /**
   * Returns the MAC, or the digest of the text: with ECDSA and PSS a text has many valid
   * signatures.
   */
  private static byte[] fingerprint(FormattedRequest sent, RequestKey key, byte[][] parts) {
    if (key.isMac()) {
      return sent.signature();
    }
    MessageDigest digest = Hmac.Hash.SHA256.digest();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }
}
