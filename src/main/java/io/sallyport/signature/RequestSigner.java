package io.sallyport.signature;

import io.sallyport.Secret;
import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import io.sallyport.spi.OutboundScheme;
import io.sallyport.spi.RequestView;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Signs requests on the client's side: the other end of {@link SignatureScheme}. Safe for use by
 * several threads.
 */
public final class RequestSigner implements OutboundScheme {
  private static final int NONCE_BYTES = 16;

  private final SignaturePolicy policy;
  private final Secret key;
  private final Hmac hmac;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * A signer for one key.
   *
   * @param policy how signed requests look; the same as the server's
   * @param key the API key, which is sent along
   * @param secret what the key signs with, which is not sent
   * @param clock tells the timestamp
   * @param random makes the nonces
   */
  public RequestSigner(
      SignaturePolicy policy, Secret key, Secret secret, Clock clock, SecureRandom random) {
    this.policy = policy;
    this.key = key;
    byte[] bytes = secret.reveal();
    this.hmac = new Hmac(Hmac.Hash.SHA256, bytes);
    Arrays.fill(bytes, (byte) 0);
    this.clock = clock;
    this.random = random;
  }

  /**
   * The four headers that make this a signed request, over the bytes of its body as they are. Each
   * call takes a new nonce.
   */
  @Override
  public Map<String, String> headersFor(RequestView request) {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return headersFor(request, Hex.encode(bytes));
  }

  /** Always: the body is a part of what is signed. */
  @Override
  public boolean coversBody() {
    return true;
  }

  Map<String, String> headersFor(RequestView request, String nonce) {
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    byte[] mac = CanonicalRequest.of(request, policy, timestamp, nonce).mac(hmac, request.body());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(policy.headers().key(), key.revealText());
    headers.put(policy.headers().timestamp(), timestamp);
    headers.put(policy.headers().nonce(), nonce);
    headers.put(policy.headers().signature(), Hex.encode(mac));
    return headers;
  }
}
