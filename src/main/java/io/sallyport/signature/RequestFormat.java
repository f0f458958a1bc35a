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
 * The format of signed requests: the locations of key, time, nonce and signature, and the signed
 * text. It contains no secret. Immutable and safe for use by several threads.
 *
 * <p>The same texts describe it in Java ({@link #builder()}) and in a configuration ({@link #of});
 * {@link RequestFormats} has the presets.
 */
public final class RequestFormat {
  private final Map<String, String> texts;
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
  private final String targetPrefix;
  private final boolean canonicalJson;
  private final List<String> signatureHeaders;

  /** Copies the settings that the builder has checked. */
  RequestFormat(RequestFormatBuilder checked) {
    this.texts = checked.texts();
    this.key = checked.needed("key-in");
    this.signature = checked.needed("signature-in");
    this.timestamp = checked.location("timestamp-in");
    this.unit = checked.unit();
    this.nonce = checked.location("nonce-in");
    this.lifetime = checked.location("lifetime-in");
    this.authorization = checked.authorization();
    this.encoding = checked.encoding();
    this.hash = checked.hash();
    this.signed = checked.signed();
    this.required = checked.required();
    this.targetPrefix = checked.targetPrefix();
    this.canonicalJson = checked.canonicalJson();
    this.signatureHeaders = headers(timestamp, nonce, signature);
  }

  /** Returns whether its signature may be in the field {@code Signature}, as in the old draft. */
  boolean hasSignatureField() {
    return hasLines() && authorization.equals("signature");
  }

  /** Returns a builder with the defaults that {@link RequestFormatBuilder} lists. */
  public static RequestFormatBuilder builder() {
    return new RequestFormatBuilder();
  }

  /**
   * Returns the format that the settings of a configuration describe.
   *
   * @param settings the texts by the names in {@link RequestFormatBuilder#SETTINGS}
   * @throws IllegalArgumentException if a setting is unknown or invalid, or conflicts with another
   */
  public static RequestFormat of(Map<String, String> settings) {
    RequestFormatBuilder builder = builder();
    new TreeMap<>(settings).forEach(builder::set);
    return builder.build();
  }

  /** Returns a builder that starts with this format. */
  public RequestFormatBuilder toBuilder() {
    RequestFormatBuilder builder = builder();
    texts.forEach(builder::set);
    return builder;
  }

  /**
   * Returns the headers that mark a request as signed, besides {@code Authorization}. The header of
   * the key is not one of them.
   */
  public List<String> signatureHeaders() {
    return signatureHeaders;
  }

  /** Returns whether the key determines the algorithm, instead of the format. */
  public boolean usesKeyAlgorithm() {
    return hash == null;
  }

  /** Returns whether a request that is signed in this format carries the key in a header. */
  public boolean hasKeyHeader() {
    return key.kind() == ValueLocation.Kind.HEADER;
  }

  /** Returns whether headers can carry the whole signature, so that a client filter can add it. */
  public boolean signsInHeaders() {
    return hash != null
        && (hasLines()
            || headers(key, timestamp, nonce, signature).size() == (nonce == null ? 3 : 4));
  }

  /**
   * Returns a key for the HMAC of this format.
   *
   * @param id the id that requests name
   * @param secret the secret that signs requests
   * @param owner the caller that a valid signature authenticates
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

  /** Returns where a request says how many milliseconds it is valid; null if it cannot. */
  @Nullable ValueLocation lifetime() {
    return lifetime;
  }

  /** Returns the authentication scheme in {@code Authorization}; empty if it is not used. */
  String authorization() {
    return authorization;
  }

  /** Returns the hash of the HMAC; null if the key decides the algorithm. */
  Hmac.@Nullable Hash hash() {
    return hash;
  }

  /** Returns the name of the HMAC, as {@code Authorization} may name it. */
  String algorithm() {
    return hash == null ? "" : "hmac-" + hash.name().toLowerCase(Locale.ROOT);
  }

  FormatTemplate signed() {
    return signed;
  }

  /** Returns the lines that must be signed besides target, time and digest. */
  List<String> required() {
    return required;
  }

  /** Returns whether the request names the lines that it signs. */
  boolean hasLines() {
    return signed.has(FormatTemplate.LINES);
  }

  /** Returns whether a signature of the canonical form of a JSON body is valid too. */
  boolean canonicalJson() {
    return canonicalJson;
  }

  /** Returns the target without the prefix that is not signed. */
  String withoutPrefix(String target) {
    boolean below =
        !targetPrefix.isEmpty()
            && target.startsWith(targetPrefix)
            && target.startsWith("/", targetPrefix.length());
    return below ? target.substring(targetPrefix.length()) : target;
  }

  /** Returns the names of the headers among the locations. */
  static List<String> headers(@Nullable ValueLocation... locations) {
    List<String> headers = new ArrayList<>();
    for (ValueLocation location : locations) {
      if (location != null && location.kind() == ValueLocation.Kind.HEADER) {
        headers.add(location.name());
      }
    }
    return List.copyOf(headers);
  }

  /** Returns the bytes of a signature; null if it is malformed. */
  byte @Nullable [] decode(String text) {
    byte[] bytes = encoding.decode(text);
    boolean wrong =
        bytes == null || (hash == null ? bytes.length == 0 : bytes.length != hash.bytes());
    return wrong ? null : bytes;
  }

  String encode(byte[] bytes) {
    return encoding.encode(bytes);
  }
}
