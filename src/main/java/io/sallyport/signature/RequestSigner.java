package io.sallyport.signature;

import io.sallyport.Secret;
import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.TimeText;
import io.sallyport.internal.WithHeaders;
import io.sallyport.spi.OutboundScheme;
import io.sallyport.spi.RequestView;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Signs a client's requests in a {@link RequestFormat}, for a server with a {@link
 * SignatureScheme}. Safe for use by several threads.
 */
public final class RequestSigner implements OutboundScheme {
  private static final int NONCE_BYTES = 16;
  private static final String LINES = "date @request-target";

  private final RequestFormat format;
  private final Secret key;
  private final Hmac hmac;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * The signature of a request.
   *
   * @param headers the headers to add
   * @param parameters the text to append to the query, after {@code ?} or {@code &}; empty for a
   *     format that signs in headers
   */
  public record Signed(Map<String, String> headers, String parameters) {
    /** Copies the headers; their order stays. */
    public Signed {
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Returns the names of the headers; their values are credentials. */
    @Override
    public String toString() {
      return "Signed" + headers.keySet();
    }
  }

  /**
   * Creates a signer for one key.
   *
   * @param format the format that the server expects
   * @param key the key's id, or the API key if the format sends that
   * @param secret the secret that signs, decoded if the vendor shows it in base64; it is not sent
   * @param clock the clock for the timestamp
   * @param random the source of the nonces
   * @throws IllegalArgumentException if the format is supported for verification only
   */
  public RequestSigner(
      RequestFormat format, Secret key, Secret secret, Clock clock, SecureRandom random) {
    Hmac.Hash hash = format.hash();
    if (hash == null) {
      throw new IllegalArgumentException("signing in this format is not supported; use rfc9421");
    }
    this.format = format;
    this.key = key;
    byte[] bytes = secret.reveal();
    this.hmac = new Hmac(hash, bytes);
    Arrays.fill(bytes, (byte) 0);
    this.clock = clock;
    this.random = random;
  }

  /**
   * Returns the headers that sign a request, with a new nonce each time.
   *
   * @throws IllegalStateException if the format signs in parameters: use {@link #sign}
   */
  @Override
  public Map<String, String> headersFor(RequestView request) {
    Signed signed = sign(request);
    if (!signed.parameters().isEmpty()) {
      throw new IllegalStateException(
          "this format carries the signature in parameters, not in headers; use sign()");
    }
    return signed.headers();
  }

  /** Returns true: the body is signed. */
  @Override
  public boolean coversBody() {
    return true;
  }

  /**
   * Returns the signature of a request, with a new nonce each time.
   *
   * @throws IllegalArgumentException if the request lacks a signed part, or a signed part is not
   *     ASCII
   */
  public Signed sign(RequestView request) {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return sign(request, clock.instant(), Hex.encode(bytes));
  }

  Signed sign(RequestView request, Instant now, String nonce) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (format.hasLines()) {
      return new Signed(lines(request, now, headers), "");
    }
    String time = format.unit().write(now);
    StringBuilder parameters = new StringBuilder();
    String keyText = key.revealText();
    put(format.key(), keyText, headers, parameters);
    put(format.timestamp(), time, headers, parameters);
    put(format.nonce(), nonce, headers, parameters);
    int mark = request.target().indexOf('?');
    String query = mark < 0 ? "" : request.target().substring(mark + 1);
    String joint = query.isEmpty() || parameters.isEmpty() ? "" : "&";
    byte[] mac =
        mac(
            new CanonicalRequest(
                request,
                format.withoutPrefix(request.target()),
                keyText,
                time,
                nonce,
                query + joint + parameters,
                request.body(),
                List.of()));
    put(format.signature(), format.encode(mac), headers, parameters);
    return new Signed(headers, parameters.toString());
  }

  private Map<String, String> lines(RequestView request, Instant now, Map<String, String> headers) {
    headers.put("Date", TimeText.HTTP_DATE.write(now));
    StringBuilder names = new StringBuilder(LINES);
    for (String name : format.required()) {
      names.append(' ').append(name);
    }
    if (request.body().length > 0) {
      headers.put(DigestField.NAME, DigestField.of(request.body()));
      names.append(' ').append(HeaderLines.DIGEST);
    }
    List<HeaderLines.Line> lines =
        Objects.requireNonNull(HeaderLines.named(names.toString(), null, null));
    String keyText = key.revealText();
    byte[] mac =
        mac(
            new CanonicalRequest(
                new WithHeaders(request, headers),
                format.withoutPrefix(request.target()),
                keyText,
                "",
                "",
                "",
                request.body(),
                lines));
    headers.put(
        "Authorization",
        format.authorization()
            + ' '
            + format.key().name()
            + "=\""
            + keyText
            + "\", algorithm=\""
            + format.algorithm()
            + "\", headers=\""
            + names
            + "\", "
            + format.signature().name()
            + "=\""
            + format.encode(mac)
            + '"');
    return headers;
  }

  private byte[] mac(CanonicalRequest signed) {
    byte[][] parts = format.signed().parts(signed);
    if (parts == null) {
      throw new IllegalArgumentException(
          "the request lacks a signed part, or a signed part is not ASCII");
    }
    return hmac.mac(parts);
  }

  private static void put(
      @Nullable ValueLocation location,
      String value,
      Map<String, String> headers,
      StringBuilder parameters) {
    if (location == null) {
      return;
    }
    if (location.kind() == ValueLocation.Kind.HEADER) {
      headers.put(location.name(), value);
      return;
    }
    parameters
        .append(parameters.isEmpty() ? "" : "&")
        .append(location.name())
        .append('=')
        .append(value.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"));
  }
}
