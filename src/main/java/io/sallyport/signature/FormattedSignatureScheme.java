package io.sallyport.signature;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.internal.Hmac;
import io.sallyport.replay.FreshnessWindow;
import io.sallyport.replay.NonceStore;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A request signed as a {@link RequestFormat} describes. Immutable and safe for use by several
 * threads.
 *
 * <p>What is signed counts once: the nonce where the style has one, and always the signed text
 * itself. So a style without a nonce takes no second request that is equal to the last character
 * and the timestamp, and where parts are signed without a separator, none that moves a character
 * from one to the next.
 */
public final class FormattedSignatureScheme implements InboundScheme {
  private static final char NONCE = 'n';
  private static final char TEXT = 't';

  /** Algorithms as the old draft calls them, and the key's that they go with. */
  private static final Map<String, Set<String>> OLD_NAMES =
      Map.of(
          "hmac-sha256", Set.of("hmac-sha256"),
          "rsa-sha256", Set.of("rsa-v1_5-sha256"),
          "ecdsa-sha256", Set.of("ecdsa-p256-sha256"),
          "ed25519", Set.of("ed25519"));

  private static final String ANY = "hs2019";

  private final RequestFormat format;
  private final SigningSecrets keys;
  private final NonceStore nonces;
  private final FreshnessWindow window;
  private final Clock clock;
  private final Challenge challenge;
  private final RequestKey dummyKey;

  /**
   * The scheme of one realm.
   *
   * @param realm the realm's name, as the challenge tells it
   * @param format how requests are signed
   * @param window how far the time may be from now, 1 second to 1 hour
   * @param keys finds the keys
   * @param nonces remembers what was used
   * @param clock tells what now is
   * @throws IllegalArgumentException if the window is out of its range
   */
  public FormattedSignatureScheme(
      String realm,
      RequestFormat format,
      Duration window,
      SigningSecrets keys,
      NonceStore nonces,
      Clock clock) {
    Duration checked =
        new SignaturePolicy(window, new SignaturePolicy.Headers(), "", false).window();
    this.format = format;
    this.keys = keys;
    this.nonces = nonces;
    this.window = new FreshnessWindow(checked, checked, clock);
    this.clock = clock;
    this.challenge =
        Challenge.of(format.authorization().equals("hmac") ? "hmac" : "Signature", realm);
    this.dummyKey =
        format.key(
            "nobody",
            Secret.of(new byte[32]),
            Caller.authenticatedBy(Secured.SIGNATURE, "nobody").build());
  }

  @Override
  public String name() {
    return Secured.SIGNATURE;
  }

  @Override
  public Outcome authenticate(RequestView request) {
    FormattedReader.Read read = new FormattedReader(format, request).read();
    FormattedRequest signed = read.signed();
    if (signed == null) {
      return read.otherwise();
    }
    byte[][] parts = format.signed().parts(signed);
    Trial trial = new Trial(signed, parts);
    SigningSecrets.Found found = keys.find(signed.key(), request, trial);
    if (found instanceof SigningSecrets.Rejected rejected) {
      if (!trial.asked) {
        // As long as for a known key, so that the time does not tell which ones are known.
        dummyKey.verifies(parts == null ? new byte[0][] : parts, signed.signature());
      }
      return trial.isOfAnotherAlgorithm()
          ? Outcome.rejected(Reason.SIGNATURE_ALGORITHM_WRONG)
          : rejected.rejected();
    }
    RequestKey key = (RequestKey) found;
    if (!trial.test(key) || parts == null) {
      return Outcome.rejected(
          trial.isOfAnotherAlgorithm() ? Reason.SIGNATURE_ALGORITHM_WRONG : Reason.SIGNATURE_WRONG);
    }
    Reason bad = validate(signed, key, parts);
    return bad == null ? Outcome.accepted(key.owner()) : Outcome.rejected(bad).of(key.owner());
  }

  @Override
  public Challenge challenge(Outcome.@Nullable Rejected rejected) {
    return challenge;
  }

  /** A signature that is tried with one key after the other, until one has verified it. */
  private final class Trial implements Predicate<RequestKey> {
    private final FormattedRequest signed;
    private final byte @Nullable [][] parts;
    private boolean asked;
    private boolean tried;
    private @Nullable RequestKey verified;

    Trial(FormattedRequest signed, byte @Nullable [][] parts) {
      this.signed = signed;
      this.parts = parts;
    }

    @Override
    public boolean test(RequestKey key) {
      asked = true;
      if (verified != key && isAlgorithm(signed, key)) {
        tried = true;
        verified = parts != null && key.verifies(parts, signed.signature()) ? key : null;
      }
      return verified == key;
    }

    /** Whether there were keys, and the request names another algorithm than each of them has. */
    boolean isOfAnotherAlgorithm() {
      return asked && !tried;
    }
  }

  /** What the request names may agree with the key, and decides nothing. */
  private boolean isAlgorithm(FormattedRequest signed, RequestKey key) {
    String named = signed.algorithm();
    boolean created = HeaderLines.has(signed.covered(), HeaderLines.CREATED);
    if (named == null) {
      return true;
    }
    if (!format.algorithmIsTheKeys()) {
      return named.equals(format.algorithm());
    }
    // The draft (§2.3) has no (created) beside an algorithm that is named.
    return named.equals(ANY)
        || (!created && OLD_NAMES.getOrDefault(named, Set.of()).contains(key.algorithm()));
  }

  /** Why a request with a right signature does not count; null if it does, and is used up then. */
  private @Nullable Reason validate(FormattedRequest signed, RequestKey key, byte[][] parts) {
    if (format.hasLines() && !coversEnough(signed)) {
      return Reason.COMPONENT_NOT_COVERED;
    }
    Instant now = clock.instant();
    Instant time = signed.time();
    Instant expires = signed.expires();
    boolean over =
        (expires != null && expires.isBefore(now))
            || (signed.lifetimeMillis() >= 0
                && time.plusMillis(signed.lifetimeMillis()).isBefore(now));
    if (over || !window.contains(time, nonces)) {
      return Reason.TIMESTAMP_OUTSIDE_WINDOW;
    }
    if (HeaderLines.has(signed.covered(), HeaderLines.DIGEST)
        && !DigestField.isOf(signed.view().headers(DigestField.NAME), signed.view().body())) {
      return Reason.DIGEST_WRONG;
    }
    return claim(signed, key, parts);
  }

  private boolean coversEnough(FormattedRequest signed) {
    for (String name : format.required()) {
      if (!HeaderLines.has(signed.covered(), name)) {
        return false;
      }
    }
    return HeaderLines.haveTarget(signed.covered())
        && !signed.time().equals(Instant.MIN)
        && (signed.view().body().length == 0
            || HeaderLines.has(signed.covered(), HeaderLines.DIGEST));
  }

  private @Nullable Reason claim(FormattedRequest signed, RequestKey key, byte[][] parts) {
    Instant until = window.rememberUntil(signed.time());
    String client = key.owner().client();
    if (format.nonce() != null) {
      byte[] text = signed.nonce().getBytes(StandardCharsets.UTF_8);
      byte[] nonce = NonceStore.ofKey(key.id(), NONCE, text);
      if (!nonces.claim(client, nonce, signed.time(), until)) {
        return Reason.NONCE_REPLAYED;
      }
    }
    // Not the signature: with ECDSA or PSS one text has many right ones.
    MessageDigest digest = Hmac.Hash.SHA256.digest();
    for (byte[] part : parts) {
      digest.update(part);
    }
    byte[] text = NonceStore.ofKey(key.id(), TEXT, digest.digest());
    return nonces.claim(client, text, signed.time(), until) ? null : Reason.SIGNATURE_REPLAYED;
  }
}
