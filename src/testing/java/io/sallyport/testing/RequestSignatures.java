package io.sallyport.testing;

import io.sallyport.Secret;
import io.sallyport.signature.RequestFormat;
import io.sallyport.signature.RequestFormats;
import io.sallyport.signature.RequestSigner;
import io.sallyport.signature.message.MessageSignaturePolicy;
import io.sallyport.signature.message.MessageSigner;
import io.sallyport.signature.message.MessageSigningKey;
import io.sallyport.spi.RequestView;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;

/**
 * Signs requests to an endpoint that requires {@code signature}, like a client of that realm.
 * Thread-safe.
 */
public final class RequestSignatures {
  private final Function<RequestView, Map<String, String>> signer;

  private RequestSignatures(Function<RequestView, Map<String, String>> signer) {
    this.signer = signer;
  }

  /**
   * Signs in the format of a vendor, such as {@code RequestFormats.named("kindly")}.
   *
   * @param format the realm's format, which signs in headers
   * @param key the API key, or the id of the key
   * @param secret the secret of the key
   * @param clock the current time, for the timestamp
   */
  public static RequestSignatures formatted(
      RequestFormat format, String key, String secret, Clock clock) {
    RequestSigner signer =
        new RequestSigner(
            format, Secret.ofText(key), Secret.ofText(secret), clock, new SecureRandom());
    return new RequestSignatures(signer::headersFor);
  }

  /** Signs in kindly's format: API key, timestamp, nonce and HMAC-SHA256 in headers. */
  public static RequestSignatures kindly(String apiKey, String secret, Clock clock) {
    return formatted(RequestFormats.named(RequestFormats.KINDLY), apiKey, secret, clock);
  }

  /**
   * Creates HTTP Message Signatures (RFC 9421).
   *
   * @param policy the covered components; the same as the realm's
   * @param key the client's key; the realm finds it by its id
   * @param clock the time of the signatures
   */
  public static RequestSignatures messages(
      MessageSignaturePolicy policy, MessageSigningKey key, Clock clock) {
    MessageSigner signer = new MessageSigner(policy, key, clock, new SecureRandom());
    return new RequestSignatures(signer::headersFor);
  }

  /**
   * Creates HTTP Message Signatures (RFC 9421) with HMAC-SHA256 and the default components.
   *
   * @param id the {@code keyid}
   * @param secret {@code sallyport.realms.<realm>.signature-keys.<id>.secret}
   * @param clock the time of the signatures
   */
  public static RequestSignatures messages(String id, String secret, Clock clock) {
    return messages(
        new MessageSignaturePolicy(), MessageSigningKey.of(id, Secret.ofText(secret)), clock);
  }

  /**
   * Returns the headers that sign a request, with a new nonce each time.
   *
   * @param method the HTTP method, in upper case
   * @param url the absolute URL as it will be sent
   * @param headers the other headers as they will be sent, if the signature covers them
   * @param body the body as it will be sent; empty for none
   * @throws IllegalArgumentException if the request lacks a covered header
   */
  public Map<String, String> headers(
      String method, URI url, Map<String, String> headers, byte[] body) {
    return signer.apply(TestRequest.of(method, url, headers, body));
  }

  /** Returns the headers that sign a request without a body and without other covered headers. */
  public Map<String, String> headers(String method, URI url) {
    return headers(method, url, Map.of(), new byte[0]);
  }
}
