package io.sallyport.signature;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.internal.Encoding;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.TimeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a vendor's clients sign requests: where key, time, nonce and signature stand, and what is
 * signed. It knows no secret. Immutable and safe for use by several threads.
 *
 * <p>It is spelled in texts, the same in Java ({@link #builder()}) and in a configuration ({@link
 * #of}); those of known vendors are in {@link RequestFormats}.
 */
public final class RequestFormat {
  private final ValueLocation key;
  private final ValueLocation signature;
  private final @Nullable ValueLocation timestamp;
  private final TimeText unit;
  private final @Nullable ValueLocation nonce;
  private final @Nullable ValueLocation lifetime;
  private final String authorization;
  private final Encoding encoding;
  private final Hmac.@Nullable Hash hash;
  private final FormatTemplate signed;
  private final List<String> required;

  /** Takes what the builder has checked. */
  RequestFormat(
      ValueLocation key,
      ValueLocation signature,
      @Nullable ValueLocation timestamp,
      TimeText unit,
      @Nullable ValueLocation nonce,
      @Nullable ValueLocation lifetime,
      String authorization,
      Encoding encoding,
      Hmac.@Nullable Hash hash,
      FormatTemplate signed,
      List<String> required) {
    this.key = key;
    this.signature = signature;
    this.timestamp = timestamp;
    this.unit = unit;
    this.nonce = nonce;
    this.lifetime = lifetime;
    this.authorization = authorization;
    this.encoding = encoding;
    this.hash = hash;
    this.signed = signed;
    this.required = List.copyOf(required);
  }

  /** Starts a style with the defaults that {@link RequestFormatBuilder} tells. */
  public static RequestFormatBuilder builder() {
    return new RequestFormatBuilder();
  }

  /**
   * The style that the settings of a configuration spell.
   *
   * @param settings the texts by the names in {@link RequestFormatBuilder#SETTINGS}
   * @throws IllegalArgumentException if a setting is unknown or wrong, or does not go with the
   *     others
   */
  public static RequestFormat of(Map<String, String> settings) {
    RequestFormatBuilder builder = builder();
    new TreeMap<>(settings).forEach(builder::set);
    return builder.build();
  }

  /** The headers that make a request a signed one, besides {@code Authorization}. */
  public List<String> signatureHeaders() {
    List<String> signatureHeaders = new ArrayList<>();
    for (ValueLocation location : new @Nullable ValueLocation[] {timestamp, nonce, signature}) {
      if (location != null && location.kind() == ValueLocation.Kind.HEADER) {
        signatureHeaders.add(location.name());
      }
    }
    return signatureHeaders;
  }

  /** Whether keys of any algorithm sign, and not the style's HMAC alone. */
  public boolean algorithmIsTheKeys() {
    return hash == null;
  }

  /**
   * A key of this style's HMAC.
   *
   * @param id the id that requests name
   * @param secret what requests are signed with
   * @param owner who a good signature proves
   * @throws IllegalArgumentException if the id is empty
   */
  public RequestKey key(String id, Secret secret, Caller owner) {
    return new RequestKey(id, hash == null ? Hmac.Hash.SHA256 : hash, secret, owner);
  }

  ValueLocation key() {
    return key;
  }

  ValueLocation signature() {
    return signature;
  }

  @Nullable ValueLocation timestamp() {
    return timestamp;
  }

  TimeText unit() {
    return unit;
  }

  @Nullable ValueLocation nonce() {
    return nonce;
  }

  /** Where a request says how many milliseconds it shall count; null if it cannot. */
  @Nullable ValueLocation lifetime() {
    return lifetime;
  }

  /** The authentication scheme in {@code Authorization}; empty if it is not used. */
  String authorization() {
    return authorization;
  }

  /** The HMAC's hash; null if the algorithm is the key's. */
  Hmac.@Nullable Hash hash() {
    return hash;
  }

  /** The word for the HMAC, as {@code Authorization} may name it. */
  String algorithm() {
    return hash == null ? "" : "hmac-" + hash.name().toLowerCase(Locale.ROOT);
  }

  FormatTemplate signed() {
    return signed;
  }

  /** The lines that must be signed besides target, time and digest. */
  List<String> required() {
    return required;
  }

  /** Whether the request names the lines that it signs. */
  boolean hasLines() {
    return signed.has(FormatTemplate.LINES);
  }

  byte @Nullable [] decode(String text) {
    return encoding.decode(text);
  }

  String encode(byte[] bytes) {
    return encoding.encode(bytes);
  }
}
