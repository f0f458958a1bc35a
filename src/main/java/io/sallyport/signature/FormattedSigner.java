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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests on the client's side as a {@link RequestFormat} describes: the other end of {@link
 * FormattedSignatureScheme}. Safe for use by several threads.
 */
public final class FormattedSigner implements OutboundScheme {
  private static final int NONCE_BYTES = 16;
  private static final String LINES = "date @request-target";

  private final RequestFormat format;
  private final String key;
  private final Hmac hmac;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * A signed request.
   *
   * @param headers the headers to add
   * @param parameters what to append to the query, behind {@code ?} or {@code &}; empty for a style
   *     that signs in headers
   */
  public record Signed(Map<String, String> headers, String parameters) {
    /** Copies the headers. */
    public Signed {
      headers = Map.copyOf(headers);
    }

    /** The names of the headers; their values are credentials. */
    @Override
    public String toString() {
      return "Signed" + headers.keySet();
    }
  }

  /**
   * A signer for one key.
   *
   * @param format how the server wants requests to be signed
   * @param key the key's id, or the API key where the style sends that
   * @param secret what the key signs with, decoded if the vendor shows it in base64
   * @param clock tells the time
   * @param random makes the nonces
   * @throws IllegalArgumentException if the style is one that is verified alone
   */
  public FormattedSigner(
      RequestFormat format, String key, Secret secret, Clock clock, SecureRandom random) {
    Hmac.Hash hash = format.hash();
    if (hash == null) {
      throw new IllegalArgumentException(
          "requests of this style are verified, not signed: sign by RFC 9421");
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
   * The headers that sign a request.
   *
   * @throws IllegalStateException if the style signs in parameters: use {@link #sign}
   */
  @Override
  public Map<String, String> headersFor(RequestView request) {
    Signed signed = sign(request);
    if (!signed.parameters().isEmpty()) {
      throw new IllegalStateException("this style signs in parameters, which no header can carry");
    }
    return signed.headers();
  }

  @Override
  public boolean coversBody() {
    return true;
  }

  /**
   * What signs a request over the bytes of its body as they are.
   *
   * @throws IllegalArgumentException if the request lacks what the style signs, or it is not ASCII
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
    put(format.key(), key, headers, parameters);
    put(format.timestamp(), time, headers, parameters);
    put(format.nonce(), nonce, headers, parameters);
    int mark = request.target().indexOf('?');
    String query = mark < 0 ? "" : request.target().substring(mark + 1);
    String joint = query.isEmpty() || parameters.isEmpty() ? "" : "&";
    byte[] mac = mac(request, time, nonce, query + joint + parameters, List.of(), request);
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
    byte[] mac = mac(request, "", "", "", lines, new WithHeaders(request, headers));
    headers.put(
        "Authorization",
        format.authorization()
            + ' '
            + format.key().name()
            + "=\""
            + key
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

  private byte[] mac(
      RequestView request,
      String time,
      String nonce,
      String query,
      List<HeaderLines.Line> lines,
      RequestView view) {
    FormattedRequest signed =
        new FormattedRequest(
            view,
            key,
            time,
            nonce,
            query,
            request.body(),
            lines,
            new byte[0],
            null,
            Instant.MIN,
            -1,
            null);
    byte[][] parts = format.signed().parts(signed);
    if (parts == null) {
      throw new IllegalArgumentException("the request lacks what is signed, or it is not ASCII");
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
