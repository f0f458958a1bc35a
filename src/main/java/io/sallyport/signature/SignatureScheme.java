package io.sallyport.signature;

import io.sallyport.Reason;
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
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request signed with an HMAC. Immutable and safe for use by several threads. */
public final class SignatureScheme implements InboundScheme {
  private static final char NONCE = 'n';
  private static final char MAC = 'm';

  /** Signs in place of an unknown key, so that it takes as long as a known one. */
  private static final Hmac DUMMY_KEY = new Hmac(Hmac.Hash.SHA256, new byte[32]);

  private final SignaturePolicy policy;
  private final SigningSecrets secrets;
  private final NonceStore nonces;
  private final FreshnessWindow window;
  private final Challenge challenge;

  /** The signature fits; the body is null unless it fits another spelling of the body. */
  @SuppressWarnings("ArrayRecordComponent") // carries the bytes over; never compared as a record
  private record Match(byte @Nullable [] body) {}

  /**
   * The scheme of one realm.
   *
   * @param realm the realm's name, as the challenge tells it
   * @param policy how signed requests look
   * @param secrets finds the secrets
   * @param nonces remembers nonces and signatures
   * @param clock tells what now is
   */
  public SignatureScheme(
      String realm,
      SignaturePolicy policy,
      SigningSecrets secrets,
      NonceStore nonces,
      Clock clock) {
    this.policy = policy;
    this.secrets = secrets;
    this.nonces = nonces;
    this.window = new FreshnessWindow(policy.window(), policy.window(), clock);
    this.challenge =
        Challenge.of("Signature", realm)
            .with(
                "headers",
                policy.headers().key()
                    + " "
                    + String.join(" ", policy.headers().signatureHeaders()));
  }

  @Override
  public String name() {
    return Secured.SIGNATURE;
  }

  @Override
  public Outcome authenticate(RequestView request) {
    SignatureFields.Read read = SignatureFields.of(request, policy.headers());
    SignatureFields fields = read.fields();
    if (fields == null) {
      return read.otherwise();
    }
    CanonicalRequest signed =
        CanonicalRequest.of(request, policy, fields.timestampText(), fields.nonce());
    SigningSecrets.Found found = secrets.find(fields.key(), request);
    if (found instanceof SigningSecrets.Rejected rejected) {
      verifies(signed, DUMMY_KEY, request.body(), fields);
      return rejected.rejected();
    }
    RequestKey key = (RequestKey) found;
    Match match = match(signed, key.hmac(), request.body(), fields);
    if (match == null) {
      return Outcome.rejected(Reason.SIGNATURE_WRONG);
    }
    if (!window.contains(fields.timestamp(), nonces)) {
      return Outcome.rejected(Reason.TIMESTAMP_OUTSIDE_WINDOW).of(key.owner());
    }
    Reason used = claim(key, fields);
    return used == null
        ? new Outcome.Accepted(key.owner(), match.body())
        : Outcome.rejected(used).of(key.owner());
  }

  @Override
  public Challenge challenge(Outcome.@Nullable Rejected rejected) {
    return challenge;
  }

  /** Over the bytes that were sent, or else over the canonical spelling of the same JSON. */
  private @Nullable Match match(
      CanonicalRequest signed, Hmac hmac, byte[] body, SignatureFields fields) {
    if (verifies(signed, hmac, body, fields)) {
      return new Match(null);
    }
    byte[] canonical = policy.canonicalJson() && body.length > 0 ? CanonicalJson.of(body) : null;
    return canonical != null && verifies(signed, hmac, canonical, fields)
        ? new Match(canonical)
        : null;
  }

  private static boolean verifies(
      CanonicalRequest signed, Hmac hmac, byte[] body, SignatureFields fields) {
    return MessageDigest.isEqual(signed.mac(hmac, body), fields.mac());
  }

  /**
   * Uses nonce and signature up. The signature too, because it stays the same when a character
   * moves from the nonce to the body.
   *
   * @return why it does not count; null if it does
   */
  private @Nullable Reason claim(RequestKey key, SignatureFields fields) {
    Instant until = window.rememberUntil(fields.timestamp());
    String client = key.owner().client();
    byte[] text = fields.nonce().getBytes(StandardCharsets.UTF_8);
    byte[] nonce = NonceStore.ofKey(key.id(), NONCE, text);
    if (!nonces.claim(client, nonce, fields.timestamp(), until)) {
      return Reason.NONCE_REPLAYED;
    }
    byte[] mac = NonceStore.ofKey(key.id(), MAC, fields.mac());
    return nonces.claim(client, mac, fields.timestamp(), until) ? null : Reason.SIGNATURE_REPLAYED;
  }
}
